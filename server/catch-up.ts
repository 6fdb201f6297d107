import type { Mid, Uuid } from '../src/domain/ids.ts';
import type { DeviceId } from './actor.ts';
import { COMMAND_LINE } from './audit.ts';
import { createdBy } from './quarantine.ts';
import type { Case } from './release.ts';
import { byArrival, caseOf, releaseOf } from './release.ts';
import type { Tools } from './run-batch.ts';
import type { PushTrx, Storage } from './storage.ts';

/** Mutations in one transaction: others want to push meanwhile. */
const IN_ONE = 200;
/** A transaction takes as long as it takes: nobody's push shall wait in the same one. */
const ALONE = Number.MAX_SAFE_INTEGER;

/**
 * Takes in what was set aside while the server was older than the app that sent it, as soon as this release
 * understands it: device by device as they numbered it, then what was set aside because of it. Each counts in its
 * author's name, with the rights that her device has today; whose device was stopped is for people to look at. What is
 * `foreign` to this release too is noted there and not tried again. Answers how many were taken in.
 */
export async function catchUp(
  storage: Storage,
  ws: Uuid,
  tools: Tools,
  foreign: Set<Mid>,
  stop: AbortSignal,
): Promise<number> {
  const unknown = await storage.read((trx) => trx.unknown(ws));
  const open = unknown.filter(({ mid }) => !foreign.has(mid));
  let taken = 0;
  for (const [dev, ofDevice] of Map.groupBy(open, (one) => one.dev)) {
    for (let from = 0; from < ofDevice.length && !stop.aborted; from += IN_ONE) {
      const mids = ofDevice.slice(from, from + IN_ONE).map(({ mid }) => mid);
      const work = (trx: PushTrx): Promise<number> => takeIn(trx, { ws, dev }, mids, tools, foreign);
      taken += await storage.write(ws, work, ALONE).catch((error: unknown) => {
        if (storage.isTrouble(error)) throw error;
        // Those of others must not wait for a defect.
        console.error(`what device ${dev} sent is not taken in:`, error);
        return 0;
      });
    }
  }
  return taken;
}

async function takeIn(
  trx: PushTrx,
  device: DeviceId,
  mids: readonly Mid[],
  tools: Tools,
  foreign: Set<Mid>,
): Promise<number> {
  const { ws, dev } = device;
  let { head } = await trx.lock(ws);
  let taken = 0;
  const run = async (author: DeviceId, cases: readonly Case[]): Promise<ReadonlySet<Mid>> => {
    const actor = await trx.actor(author);
    if (actor === undefined || actor.order !== undefined) return new Set();
    const { role, scopes } = actor;
    const inOrder = cases.toSorted((a, b) => a.mutation.raw.n - b.mutation.raw.n);
    const end = await releaseOf(trx, inOrder, { ...COMMAND_LINE, ws }, { role, scopes }, head, tools);
    for (const { mid, code } of end.released) if (code === 'unknown') foreign.add(mid);
    const done = new Set(end.released.flatMap(({ mid, code }) => (code === null ? [mid] : [])));
    head = end.head;
    taken += done.size;
    return done;
  };
  const known = await understood(trx, ws, mids, tools, foreign);
  const followers = known.length === 0 ? [] : await followersOf(trx, ws, known, tools);
  const isOwn = ({ held }: Case): boolean => held.dev === dev;
  await run(device, [...known, ...followers.filter(isOwn)]);
  let rest = followers.filter((one) => !isOwn(one));
  // One of them may build on another of another device.
  for (let before = 0; before < taken && rest.length > 0; ) {
    before = taken;
    for (const [other, cases] of Map.groupBy(rest, ({ held }) => held.dev)) {
      const done = await run({ ws, dev: other }, cases);
      rest = rest.filter(({ held }) => !done.has(held.mid));
    }
  }
  return taken;
}

async function understood(
  trx: PushTrx,
  ws: Uuid,
  mids: readonly Mid[],
  { dataModel }: Tools,
  foreign: Set<Mid>,
): Promise<readonly Case[]> {
  const cases = (await trx.held(ws, { mids, codes: ['unknown'] })).flatMap((held) => caseOf(held, dataModel));
  const [isKnown, isForeign] = [new Array<Case>(), new Array<Case>()];
  for (const one of cases) {
    const { read } = one.mutation;
    ('o' in read && read.code === 'unknown' ? isForeign : isKnown).push(one);
  }
  for (const { held } of isForeign) foreign.add(held.mid);
  return isKnown;
}

/** What could not be applied because of records that these would create, and whatever builds on that. */
async function followersOf(
  trx: PushTrx,
  ws: Uuid,
  known: readonly Case[],
  { dataModel }: Tools,
): Promise<readonly Case[]> {
  let ids = known.flatMap(({ held }) => createdBy(held));
  if (ids.length === 0) return [];
  const waiting = (await trx.held(ws, { codes: ['follows', 'not_found'] })).flatMap((held) => caseOf(held, dataModel));
  const followers = new Set<Case>();
  while (ids.length > 0) {
    const next = waiting.filter((one) => !followers.has(one) && ids.some((id) => one.held.payload.includes(id)));
    for (const one of next) followers.add(one);
    ids = next.flatMap(({ held }) => createdBy(held));
  }
  return [...followers].sort(byArrival);
}
