import { instantOf } from '../src/domain/dates.ts';
import type { Uuid } from '../src/domain/ids.ts';
import type { PushRequest, PushResponse } from '../src/protocol/push.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
import type { Actor, DeviceId } from './actor.ts';
import { refusalOf } from './actor.ts';
import { quarantined } from './outcome.ts';
import type { Refused } from './problem.ts';
import { refused } from './problem.ts';
import type { Incoming } from './read-mutation.ts';
import { incoming } from './read-mutation.ts';
import type { BatchRun, Position, Tools } from './run-batch.ts';
import { runBatch } from './run-batch.ts';
import { NOTHING, wantedBy } from './stage.ts';
import type { PushTrx, Storage } from './storage.ts';

/** Seconds after which a device tries again what cannot be set aside for it: somebody has to do something first. */
const FULL_AFTER = 300;

/** Takes in what a device has done, in one transaction: all of the answer is true, or nothing was answered. */
export async function push(
  storage: Storage,
  device: DeviceId,
  request: PushRequest,
  tools: Tools,
): Promise<PushResponse | Refused> {
  const batch = request.ms.map((raw) => incoming(raw, tools.dataModel));
  const takeAll = async (trx: PushTrx): Promise<PushResponse | Refused> => {
    const { epoch, head } = await trx.lock(device.ws);
    // Read only now, under the lock: the device may have been stopped since its token was made.
    const actor = await trx.actor(device);
    if (actor === undefined) return refused({ error: 'token_expired' });
    const refusal = refusalOf(actor, 'push', tools.now());
    if (refusal !== undefined) return refusal;
    if (request.epoch !== epoch) return refused({ error: 'epoch', epoch, expect: actor.lastN + 1 });
    const work = actor.order === undefined ? batch : batch.map((one) => ofSomebodyLeaving(one, device.ws));
    const runs = await takeIn(storage, trx, actor, work, { head, last: actor.lastN }, tools);
    const end = runs.at(-1);
    if (end?.fullAt !== undefined)
      console.warn(`no more can be set aside for device ${actor.dev} of workspace ${actor.ws}`);
    for (const mid of runs.flatMap(({ reused }) => reused))
      console.warn(`device ${actor.dev} uses the id of another mutation: ${mid}`);
    if (end?.forked === true) return refused({ error: 'device_forked' });
    const last = end?.last ?? actor.lastN;
    return {
      proto: PROTOCOL_VERSION,
      epoch,
      tok: request.tok,
      now: instantOf(tools.now()),
      last,
      res: runs.flatMap(({ res }) => res),
      ...stopOf(end, last),
    };
  };
  return storage.write(device.ws, takeAll, batch.length);
}

/** Why nothing after a mutation was looked at, if so. */
function stopOf(end: BatchRun | undefined, last: number): Pick<PushResponse, 'stop'> {
  if (end?.gapAt !== undefined) return { stop: { at: end.gapAt, why: 'gap', expect: last + 1 } };
  // The device keeps it and comes again.
  if (end?.fullAt !== undefined) return { stop: { at: end.fullAt, why: 'busy', after: FULL_AFTER } };
  return {};
}

/**
 * What a device still sends that was ordered to hand in its work. What could not be undone, or binds all the others, is
 * set aside until a colleague has looked at it.
 */
function ofSomebodyLeaving(one: Incoming, settings: Uuid): Incoming {
  if ('o' in one.read) return one;
  const isGrave = one.read.ops.some(({ k, id }) => k === 'erase' || id === settings);
  return isGrave ? { ...one, read: quarantined('not_granted') } : one;
}

/** Takes the batch in at once; if the database will not have what it does, mutation by mutation, to find out whose. */
async function takeIn(
  storage: Storage,
  trx: PushTrx,
  actor: Actor,
  batch: readonly Incoming[],
  from: Position,
  tools: Tools,
): Promise<readonly BatchRun[]> {
  if (batch.length === 0) return [];
  const whole = await tryOut(storage, trx, () => takeSome(trx, actor, batch, from, tools));
  if (whole !== undefined) return [whole];
  const runs: BatchRun[] = [];
  let position = from;
  for (const one of batch) {
    const run = await takeOne(storage, trx, actor, one, position, tools);
    runs.push(run);
    if (run.forked || run.gapAt !== undefined || run.fullAt !== undefined) break;
    position = run;
  }
  return runs;
}

async function takeSome(
  trx: PushTrx,
  actor: Actor,
  batch: readonly Incoming[],
  from: Position,
  tools: Tools,
): Promise<BatchRun> {
  const receipts = await trx.receipts(
    actor.ws,
    batch.map(({ raw }) => raw.mid),
  );
  // What comes with other words than before is kept as well, but for what is about erased records.
  const fresh = batch.filter(({ raw, hash }) => receipts.get(raw.mid)?.hash !== hash);
  const stage = await trx.stage(actor.ws, actor, wantedBy(actor.ws, fresh));
  return written(trx, actor, from, (position) => runBatch(stage, receipts, actor, batch, position, tools));
}

/** Writes what a run does; one that sets aside more than there is room for ends before that. */
async function written(
  trx: PushTrx,
  actor: Actor,
  from: Position,
  decide: (position: Position) => BatchRun,
): Promise<BatchRun> {
  const free = decide(from);
  const wanted = free.effects.held.reduce((sum, { payload }) => sum + Buffer.byteLength(payload), 0);
  const room = wanted === 0 ? wanted : await trx.room(actor);
  const run = wanted <= room ? free : decide({ ...from, room });
  await trx.write(run.effects);
  return run;
}

/** Takes in one mutation that may be the one at fault: if it fails twice, it is set aside untried. */
async function takeOne(
  storage: Storage,
  trx: PushTrx,
  actor: Actor,
  one: Incoming,
  from: Position,
  tools: Tools,
): Promise<BatchRun> {
  const take = () => tryOut(storage, trx, () => takeSome(trx, actor, [one], from, tools));
  const run = (await take()) ?? (await take());
  if (run !== undefined) return run;
  const receipts = await trx.receipts(actor.ws, [one.raw.mid]);
  const aside = [{ ...one, read: quarantined('internal') }];
  return written(trx, actor, from, (position) => runBatch(NOTHING, receipts, actor, aside, position, tools));
}

/** What `work` answers, or undefined if it failed and was undone. Trouble of the database is thrown. */
async function tryOut<T>(storage: Storage, trx: PushTrx, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await trx.attempt(work);
  } catch (error) {
    if (storage.isTrouble(error)) throw error;
    console.error('a batch is undone:', error);
    return undefined;
  }
}
