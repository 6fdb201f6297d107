import * as v from 'valibot';
import { Scope } from '../domain/ids.ts';
import { Row } from '../domain/row.ts';
import { Opaque, Proto, RequestToken, Semver, WholeNumber } from './primitives.ts';

/** Rows in one answer at the most. */
export const MAX_PULL_ROWS = 500;
/** Seconds that an answer may be held until something is new. */
export const MAX_PULL_WAIT = 25;

export const PullRequest = v.object({
  proto: Proto,
  epoch: Opaque,
  tok: RequestToken,
  data: WholeNumber,
  cur: v.record(Scope, v.pipe(v.string(), v.maxLength(512))),
  max: v.exactOptional(v.pipe(WholeNumber, v.minValue(1), v.maxValue(MAX_PULL_ROWS))),
  wait: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_PULL_WAIT))),
});
export type PullRequest = v.InferOutput<typeof PullRequest>;

export const ScopePage = v.object({ id: Scope, to: Opaque, more: v.boolean(), rows: v.array(Row) });
export type ScopePage = v.InferOutput<typeof ScopePage>;

export const Minimum = v.object({ app: Semver, data: WholeNumber });

export const PullResponse = v.object({
  proto: Proto,
  epoch: Opaque,
  tok: RequestToken,
  now: v.string(),
  head: WholeNumber,
  scopes: v.array(ScopePage),
  drop: v.array(Scope),
  reset: v.exactOptional(v.array(Scope)),
  /** Highest own mutation that these rows contain; null while any scope has more. */
  last: v.nullable(WholeNumber),
  /** Highest own mutation in a verified backup; 0 before backups exist. */
  safe: WholeNumber,
  min: Minimum,
  sum: v.exactOptional(v.object({ scope: Scope, count: WholeNumber, xor: v.string() })),
});
export type PullResponse = v.InferOutput<typeof PullResponse>;
