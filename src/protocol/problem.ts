import * as v from 'valibot';
import { Order } from '../domain/devices.ts';
import { Uuid } from '../domain/ids.ts';
import { Bytes, Opaque, Proto, RequestToken, WholeNumber } from './primitives.ts';
import { Minimum } from './pull.ts';

const base = { proto: Proto, tok: v.exactOptional(RequestToken) };
const plain = <const E extends string>(error: E) => v.object({ ...base, error: v.literal(error) });

/** Every answer that is not a success. An answer without such a body counts as "offline", whatever its status. */
export const Problem = v.variant('error', [
  plain('bad_request'),
  plain('token_expired'),
  v.object({ ...base, error: v.literal('challenge'), nonce: Opaque }),
  plain('bad_proof'),
  plain('device_dormant'),
  v.object({ ...base, error: v.literal('device_stopped'), order: Order, dev: Uuid, nonce: Opaque, sig: Bytes }),
  plain('forbidden'),
  plain('code_unknown'),
  plain('code_used'),
  plain('code_expired'),
  plain('not_found'),
  v.object({ ...base, error: v.literal('epoch'), epoch: Opaque, expect: WholeNumber }),
  plain('device_forked'),
  /** What is carried does not follow what the office has: an earlier part is still under way. */
  plain('gap'),
  plain('too_large'),
  v.object({ ...base, error: v.literal('upgrade'), min: Minimum }),
  v.object({ ...base, error: v.literal('wait'), min: Minimum }),
  v.object({ ...base, error: v.literal('busy'), after: v.number() }),
]);
export type Problem = v.InferOutput<typeof Problem>;
export type ProblemCode = Problem['error'];

/** HTTP status of each problem; `busy` is 429 for too many requests and 503 for a server in trouble. */
export const PROBLEM_STATUS = {
  bad_request: 400,
  token_expired: 401,
  challenge: 401,
  bad_proof: 401,
  device_dormant: 401,
  device_stopped: 401,
  forbidden: 403,
  code_unknown: 403,
  code_used: 403,
  code_expired: 403,
  not_found: 404,
  epoch: 409,
  device_forked: 409,
  gap: 409,
  too_large: 413,
  upgrade: 426,
  wait: 426,
  busy: 503,
} as const satisfies Record<ProblemCode, number>;
