import type { Mid, Uuid } from '../src/domain/ids.ts';
import type { Mutation } from '../src/domain/mutation.ts';
import type { MutationResult } from '../src/protocol/push.ts';
import type { Acting } from './apply.ts';
import { applyMutation } from './apply.ts';
import { forkEntry, refusalEntry } from './audited.ts';
import type { DataModel } from './data-model.ts';
import { DATA_MODEL } from './data-model.ts';
import type { BatchEffects } from './effects.ts';
import type { Failure } from './outcome.ts';
import type { Keys } from './keys.ts';
import { quarantined, rejected } from './outcome.ts';
import { permissionOf } from './permissions.ts';
import type { Incoming } from './read-mutation.ts';
import type { Receipt } from './receipts.ts';
import { answerAgain, firstAnswer } from './receipts.ts';
import type { Stage } from './stage.ts';
import type { WorkingCopy } from './working-copy.ts';
import { effectsOf, setAside, takeOver, workingCopy } from './working-copy.ts';
import type { World } from './world.ts';

/** What merging needs of the world. */
export interface Tools {
  /** Milliseconds since 1970, by the server's clock. */
  readonly now: () => number;
  /** Names a value that nobody wrote as it is: a merged text. */
  readonly newId: () => Uuid;
  /** Opens a box that was sealed to this server; undefined if it cannot. */
  readonly openBox: (box: string) => unknown;
  readonly dataModel: DataModel;
}

export function toolsOf(
  { now, newId }: Pick<World, 'now' | 'newId'>,
  { openBox }: Pick<Keys, 'openBox'>,
  dataModel: DataModel = DATA_MODEL,
): Tools {
  return { now, newId, openBox, dataModel };
}

/** Where a device stands when its batch begins. */
export interface Position {
  readonly head: number;
  readonly last: number;
  /** Bytes that may be set aside; any number if undefined. */
  readonly room?: number;
}

export interface BatchRun extends Position {
  readonly effects: BatchEffects;
  readonly res: readonly MutationResult[];
  /** Another copy of the device has used this number before. */
  readonly forked: boolean;
  /** The first number that does not follow. */
  readonly gapAt: number | undefined;
  /** The first number that would have to be set aside, where there is no room for it. */
  readonly fullAt: number | undefined;
  /** Ids that came again with another content. */
  readonly reused: readonly Mid[];
}

/**
 * Decides what becomes of each mutation, one after the other, on a working copy of what the database holds. Touches
 * nothing outside: a mutation that fails, for whatever reason, leaves no trace but itself, set aside.
 */
export function runBatch(
  stage: Stage,
  receipts: ReadonlyMap<Mid, Receipt>,
  acting: Acting,
  batch: readonly Incoming[],
  from: Position,
  tools: Tools,
): BatchRun {
  const copy = workingCopy(stage, acting.ws, from.head, tools.now());
  if (from.room !== undefined) copy.room = from.room;
  const known = new Map(receipts);
  const res: MutationResult[] = [];
  const reused: Mid[] = [];
  let { last } = from;
  let forked = false;
  let [gapAt, fullAt]: (number | undefined)[] = [];
  for (const incoming of batch) {
    const { raw, hash } = incoming;
    const receipt = known.get(raw.mid);
    if (receipt === undefined) {
      forked = raw.n <= last;
      gapAt = raw.n > last + 1 ? raw.n : undefined;
      if (forked) copy.changes.audits.push(forkEntry(acting, copy.now));
      if (forked || gapAt !== undefined) break;
      const first = takeIn(copy, acting, incoming, tools);
      if (first === undefined) {
        fullAt = raw.n;
        break;
      }
      known.set(raw.mid, first);
      res.push(firstAnswer(raw, first));
    } else if (receipt.hash === hash) {
      res.push(answerAgain(raw, receipt));
    } else {
      if (!setAside(copy, acting, incoming, rejected('mid_reuse'))) {
        fullAt = raw.n;
        break;
      }
      reused.push(raw.mid);
      res.push({ mid: raw.mid, n: raw.n, ...rejected('mid_reuse') });
    }
    if (raw.n === last + 1) last = raw.n;
  }
  const effects = effectsOf(copy, { dev: acting.dev, lastN: last });
  return { effects, res, last, head: copy.head, forked, gapAt, fullAt, reused };
}

/** The receipt, or undefined where the mutation must be set aside and there is no room for it. */
function takeIn(copy: WorkingCopy, acting: Acting, incoming: Incoming, tools: Tools): Receipt | undefined {
  const { raw, hash, read } = incoming;
  const result = 'o' in read ? read : attempt(copy, acting, read, tools);
  if ('code' in result) {
    if (!setAside(copy, acting, incoming, result)) return undefined;
    if (result.code === 'not_granted' && !permissionOf(acting.role).pull)
      copy.changes.audits.push(refusalEntry(acting, 'push', copy.now));
  } else if (!('o' in read)) {
    takeOver(copy, acting, read, result);
  }
  const receipt = { hash, o: result.o, code: 'code' in result ? result.code : null };
  copy.changes.receipts.push({ mid: raw.mid, dev: acting.dev, n: raw.n, seq: copy.head, ...receipt });
  return receipt;
}

/** Merges a mutation; one that fails in an unforeseen way is tried a second time and then set aside. */
export function attempt(
  copy: WorkingCopy,
  acting: Acting,
  mutation: Mutation,
  tools: Tools,
): ReturnType<typeof applyMutation> | Failure {
  for (const isLast of [false, true]) {
    try {
      return applyMutation(copy, acting, mutation, tools);
    } catch (error) {
      if (isLast) console.error(`mutation ${mutation.mid} is set aside:`, error);
    }
  }
  return quarantined('internal');
}
