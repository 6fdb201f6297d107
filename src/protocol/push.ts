import * as v from 'valibot';
import { Mid } from '../domain/ids.ts';
import { Opaque, Proto, RequestToken, WholeNumber } from './primitives.ts';

/** Only identity and number are read here: whatever else is wrong with a mutation is its own outcome, never a 400. */
export const PushedMutation = v.looseObject({ mid: Mid, n: v.pipe(WholeNumber, v.minValue(1)) });
export type PushedMutation = v.InferOutput<typeof PushedMutation>;

/** More than MAX_BATCH mutations are answered with `too_large`, so that the device halves its batch. */
export const PushRequest = v.object({ proto: Proto, epoch: Opaque, tok: RequestToken, ms: v.array(PushedMutation) });
export type PushRequest = v.InferOutput<typeof PushRequest>;

/** What became of a mutation. `rejected` is final, `quarantined` can be released; the payload is kept in both. */
export const Outcome = v.picklist(['applied', 'merged', 'conflict', 'duplicate', 'rejected', 'quarantined']);
export type Outcome = v.InferOutput<typeof Outcome>;

export const MutationResult = v.object({
  mid: Mid,
  n: WholeNumber,
  o: Outcome,
  code: v.exactOptional(v.string()),
  /** The first outcome, for `duplicate`. */
  was: v.exactOptional(Outcome),
});
export type MutationResult = v.InferOutput<typeof MutationResult>;

const Stop = v.object({
  at: WholeNumber,
  why: v.picklist(['gap', 'busy']),
  expect: v.exactOptional(WholeNumber),
  after: v.exactOptional(v.number()),
});

export const PushResponse = v.object({
  proto: Proto,
  epoch: Opaque,
  tok: RequestToken,
  now: v.string(),
  last: WholeNumber,
  res: v.array(MutationResult),
  stop: v.exactOptional(Stop),
});
export type PushResponse = v.InferOutput<typeof PushResponse>;
