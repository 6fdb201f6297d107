import { hash } from 'node:crypto';
import * as v from 'valibot';
import type { Mutation } from '../src/domain/mutation.ts';
import { Mutation as MutationSchema, Op, OP_KINDS } from '../src/domain/mutation.ts';
import { canonicalJson } from '../src/protocol/canonical-json.ts';
import { MAX_MUTATION_BYTES } from '../src/protocol/limits.ts';
import type { PushedMutation } from '../src/protocol/push.ts';
import { isStorable } from '../src/protocol/storable.ts';
import type { DataModel } from './data-model.ts';
import type { Failure } from './outcome.ts';
import { quarantined, rejected } from './outcome.ts';
import { upcast } from './upcast.ts';

/** Everything but the ops, which may be newer than this server. */
const Envelope = v.object({
  ...v.pick(MutationSchema, ['mid', 'n', 'name', 'data', 'tz']).entries,
  at: v.pipe(
    MutationSchema.entries.at,
    v.check((at) => !Number.isNaN(Date.parse(at))),
  ),
  ops: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(50)),
});
const AnyOp = v.object({ k: v.string() });

/** A mutation as it came in, read once. */
export interface Incoming {
  readonly raw: PushedMutation;
  readonly hash: string;
  readonly read: Mutation | Failure;
}

export function incoming(raw: PushedMutation, model: DataModel): Incoming {
  try {
    return { raw, hash: receiptHash(raw), read: readMutation(raw, model) };
  } catch (error) {
    // A defect of the reader must not stop those behind: the mutation is set aside with its text.
    console.error(`mutation ${raw.mid} cannot be read:`, error);
    return { raw, hash: textHash(payloadText(raw)), read: quarantined('internal') };
  }
}

/** Reads a mutation as it came in: malformed is final, newer than this server can be released later. */
function readMutation(raw: PushedMutation, model: DataModel): Mutation | Failure {
  if (!isStorable(raw) || Buffer.byteLength(JSON.stringify(raw)) > MAX_MUTATION_BYTES) return rejected('invalid');
  const envelope = v.safeParse(Envelope, raw);
  if (!envelope.success) return rejected('invalid');
  const lifted = upcast(envelope.output.ops, envelope.output.data, model);
  if (lifted === undefined) return quarantined('unknown');
  const ops: Op[] = [];
  for (const rawOp of lifted) {
    const op = readOp(rawOp);
    if ('o' in op) return op;
    ops.push(op);
  }
  return { ...envelope.output, ops };
}

function readOp(raw: unknown): Op | Failure {
  const kind = v.safeParse(AnyOp, raw);
  if (!kind.success) return rejected('invalid');
  if (!OP_KINDS.some((known) => known === kind.output.k)) return quarantined('unknown');
  const op = v.safeParse(Op, raw);
  return op.success ? op.output : rejected('invalid');
}

/** What a receipt remembers of a mutation: everything but `mid` and `n` (a new enrolment counts anew). */
function receiptHash(raw: PushedMutation): string {
  const names = ['name', 'data', 'at', 'tz', 'ops'].filter((name) => Object.hasOwn(raw, name));
  const content: unknown = Object.fromEntries(names.map((name) => [name, raw[name]]));
  const text = isStorable(content) ? canonicalJson(content) : payloadText(raw);
  return textHash(text);
}

function textHash(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** The text that is kept of a mutation without effect. */
export function payloadText(raw: PushedMutation): string {
  try {
    return JSON.stringify(raw);
  } catch {
    // Thousands of nested brackets overflow the stack; nobody typed that.
    return JSON.stringify({ mid: raw.mid, n: raw.n, unreadable: 'nested too deeply' });
  }
}
