import { instantOf } from '../src/domain/dates.ts';
import type { MutationResult, PushedMutation, PushRequest, PushResponse } from '../src/protocol/push.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
import type { Actor, DeviceId } from './actor.ts';
import { loadActor, refusalOf } from './actor.ts';
import type { Db, Trx } from './database.ts';
import { rejected } from './outcome.ts';
import type { Refused } from './problem.ts';
import { refused } from './problem.ts';
import { processMutation } from './process-mutation.ts';
import { receiptHash } from './read-mutation.ts';
import { answerAgain, firstAnswer, receiptsOf } from './receipts.ts';
import { storeFailure } from './store.ts';
import { lockWorkspace } from './workspace.ts';
import type { World } from './world.ts';

/** Takes in what a device has done, in one transaction: all of the answer is true, or nothing was answered. */
export async function push(
  db: Db,
  device: DeviceId,
  request: PushRequest,
  world: Pick<World, 'now'>,
): Promise<PushResponse | Refused> {
  return db.transaction().execute(async (trx) => {
    const { epoch, head } = await lockWorkspace(trx, device.ws);
    // Read only now, under the lock: the device may have been stopped since its token was made.
    const actor = await loadActor(trx, device.dev);
    if (actor === undefined) return refused({ error: 'token_expired' });
    const refusal = refusalOf(actor, 'push', world.now());
    if (refusal !== undefined) return refusal;
    if (request.epoch !== epoch) return refused({ error: 'epoch', epoch, expect: actor.lastN + 1 });
    const run = await takeAll(trx, actor, request.ms, head, world.now());
    await trx.updateTable('workspace').set({ head: run.head }).where('ws', '=', actor.ws).execute();
    await trx
      .updateTable('device')
      .set({ last_n: run.last })
      .where('ws', '=', actor.ws)
      .where('id', '=', actor.dev)
      .execute();
    if (run.forked) return refused({ error: 'device_forked' });
    const stop = run.gapAt === undefined ? {} : { stop: { at: run.gapAt, why: 'gap' as const, expect: run.last + 1 } };
    return {
      proto: PROTOCOL_VERSION,
      epoch,
      tok: request.tok,
      now: instantOf(world.now()),
      last: run.last,
      res: run.res,
      ...stop,
    };
  });
}

interface Run {
  head: number;
  last: number;
  readonly res: MutationResult[];
  /** Another copy of the device has used the number before. */
  forked: boolean;
  gapAt: number | undefined;
}

async function takeAll(trx: Trx, actor: Actor, ms: readonly PushedMutation[], head: number, now: number): Promise<Run> {
  const run: Run = { head, last: actor.lastN, res: [], forked: false, gapAt: undefined };
  const receipts = await receiptsOf(trx, actor.ws, ms);
  for (const raw of ms) {
    const hash = receiptHash(raw);
    const known = receipts.get(raw.mid);
    if (known === undefined) {
      if (raw.n <= run.last) return { ...run, forked: true };
      if (raw.n > run.last + 1) return { ...run, gapAt: raw.n };
      const { receipt, head: newHead } = await processMutation(trx, actor, raw, hash, run.head, now);
      receipts.set(raw.mid, receipt);
      run.head = newHead;
      run.res.push(firstAnswer(raw, receipt));
    } else if (known.hash === hash) {
      run.res.push(answerAgain(raw, known));
    } else {
      run.res.push(await rejectReuse(trx, actor, raw, hash, now));
    }
    if (raw.n === run.last + 1) run.last = raw.n;
  }
  return run;
}

async function rejectReuse(
  trx: Trx,
  actor: Actor,
  raw: PushedMutation,
  hash: string,
  now: number,
): Promise<MutationResult> {
  console.warn(`device ${actor.dev} uses the id of another mutation: ${raw.mid}`);
  const failure = rejected('mid_reuse');
  await storeFailure(trx, actor, raw, hash, failure, instantOf(now));
  return { mid: raw.mid, n: raw.n, ...failure };
}
