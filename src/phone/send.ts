import type { Uuid } from '../domain/ids.ts';
import { ReceiptsResponse } from '../protocol/form-link.ts';
import { type MutationResult, PushResponse } from '../protocol/push.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import { type Fetch, post } from '../sync/transport.ts';
import type { KnownLink, Trouble } from './form-link.ts';
import { mutationOf, Outgoing, outgoingName, Receipt, receiptName, type ReceiptStep } from './outgoing.ts';
import { deviceName, knownDevice, PhoneDevice, tokenFor, troubleOf } from './phone-device.ts';
import type { SealedStore } from './sealed-store.ts';

interface Sending {
  readonly fetchFromOffice: Fetch;
  readonly store: SealedStore;
  readonly newTok: () => string;
}

/** Tries in one go to agree with the office about the next number. */
const TRIES = 3;

/**
 * Sends what was finished or taken back by this link, in order. Repeating is harmless: the office knows each by its
 * `mid`. What has arrived stays here, sealed to the office, in case that the office is set back to an older state.
 */
export async function sendAll(sending: Sending, link: KnownLink): Promise<Trouble | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const waiting = outgoingBy(sending.store, link.code).filter(({ isSent }) => !isSent);
    if (waiting.length === 0) return undefined;
    const sent = await sendOnce(sending, link, waiting);
    if (sent !== 'again') return sent;
  }
  return 'busy';
}

async function sendOnce(
  { fetchFromOffice, store, newTok }: Sending,
  link: KnownLink,
  waiting: readonly Outgoing[],
): Promise<Trouble | 'again' | undefined> {
  const device = await knownDevice(fetchFromOffice, store, link);
  if (typeof device === 'string') return device;
  const access = await tokenFor(fetchFromOffice, store, link.code, device);
  if (typeof access === 'string') return access;
  const { epoch } = device;
  const numbered = await number(store, link.code, device, waiting);
  const body = { proto: PROTOCOL_VERSION, epoch, tok: newTok(), ms: numbered.map(([each, n]) => mutationOf(each, n)) };
  const reply = await post(fetchFromOffice, PushResponse, { path: '/v1/push', body, bearer: access.token });
  if (reply.kind === 'offline') return 'offline';
  if (reply.kind === 'problem') {
    const { problem } = reply;
    if (problem.error === 'epoch')
      return setBack(store, link.code, { ...device, epoch: problem.epoch }, problem.expect);
    if (problem.error === 'device_forked') return setBack(store, link.code, undefined, 1);
    return troubleOf(problem.error);
  }
  await note(store, numbered, reply.body.res, reply.body.now);
  const { stop } = reply.body;
  if (stop?.why === 'gap') return setBack(store, link.code, device, stop.expect ?? 1);
  return stop === undefined ? undefined : 'busy';
}

/** Gives each its number, once: a mutation that is sent again keeps the one that it has. */
async function number(
  store: SealedStore,
  code: string,
  device: PhoneDevice,
  waiting: readonly Outgoing[],
): Promise<readonly (readonly [Outgoing, number])[]> {
  let { next } = device;
  const numbered = waiting.map((each) => [each, each.n ?? next++] as const).sort(([, a], [, b]) => a - b);
  const rows = numbered.map(([each, n]) => [outgoingName(each), { ...each, n }] as const);
  await store.save({ put: { ...Object.fromEntries(rows), [deviceName(code)]: { ...device, next } } });
  return numbered;
}

/** The office expects another number: it has forgotten what came later, or does not know this phone any more. */
async function setBack(
  store: SealedStore,
  code: string,
  device: PhoneDevice | undefined,
  expect: number,
): Promise<'again'> {
  const put: Record<string, object> = {};
  for (const each of outgoingBy(store, code)) {
    const isKnown = each.isSent && each.n !== null && each.n < expect;
    if (!isKnown) put[outgoingName(each)] = { ...each, n: null, isSent: false };
  }
  if (device === undefined) await store.save({ put, drop: [deviceName(code)] });
  else await store.save({ put: { ...put, [deviceName(code)]: { ...device, next: expect } } });
  return 'again';
}

async function note(
  store: SealedStore,
  sent: readonly (readonly [Outgoing, number])[],
  results: readonly MutationResult[],
  now: string,
): Promise<void> {
  const put: Record<string, object> = {};
  for (const { mid, o, was } of results) {
    const [each, n] = sent.find(([{ mid: own }]) => own === mid) ?? [];
    if (each === undefined || n === undefined) continue;
    put[outgoingName(each)] = { ...each, n, isSent: true };
    const receipt = store.get(Receipt, receiptName(each.id));
    if (receipt === undefined) continue;
    const step = stepAfter(each, (o === 'duplicate' ? was : o) ?? 'applied');
    put[receiptName(each.id)] = { ...receipt, step, arrived: receipt.arrived ?? now };
  }
  await store.save({ put });
}

function stepAfter({ what }: Outgoing, outcome: MutationResult['o']): ReceiptStep {
  const isDone = outcome === 'applied' || outcome === 'merged';
  if (what.kind === 'form') return isDone ? 'received' : 'aside';
  // The office has worked with it in the meantime: then it decides.
  return isDone ? 'erased' : 'processed';
}

/** Asks how far the office is with what has arrived. */
export async function askForReceipts({ fetchFromOffice, store, newTok }: Sending, code: string): Promise<void> {
  const open = store.all(Receipt, 'receipt:').filter((each) => each.code === code && isOpen(each.step));
  const device = store.get(PhoneDevice, deviceName(code));
  if (open.length === 0 || device === undefined) return;
  const access = await tokenFor(fetchFromOffice, store, code, device);
  if (typeof access === 'string') return;
  const body = { tok: newTok(), ids: open.map(({ id }): Uuid => id) };
  const reply = await post(fetchFromOffice, ReceiptsResponse, { path: '/v1/receipts', body, bearer: access.token });
  if (reply.kind !== 'answer') return;
  const put: Record<string, object> = {};
  for (const receipt of open) {
    const told = reply.body.receipts.find(({ id }) => id === receipt.id)?.state;
    if (told !== undefined && told !== receipt.step) put[receiptName(receipt.id)] = { ...receipt, step: told };
  }
  if (Object.keys(put).length > 0) await store.save({ put });
}

const isOpen = (step: ReceiptStep): boolean => step === 'received' || step === 'aside';

function outgoingBy(store: SealedStore, code: string): readonly Outgoing[] {
  return store
    .all(Outgoing, 'out:')
    .filter((each) => each.code === code)
    .sort((a, b) => (a.n ?? Infinity) - (b.n ?? Infinity) || a.at.localeCompare(b.at));
}
