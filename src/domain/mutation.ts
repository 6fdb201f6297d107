import * as v from 'valibot';
import { Instant } from './dates.ts';
import { ElementName, FieldKey, FieldName, Mid, Scope, Uuid } from './ids.ts';
import { Json } from './json.ts';
import { MAX_LINE } from './record-type.ts';

/** Version of the op schema that this program writes (`data` on the wire). */
export const DATA_VERSION = 1;

/** The most that one step may add to a counter or take away. */
export const MAX_STEP = 100_000;

const step = v.pipe(v.number(), v.safeInteger(), v.minValue(-MAX_STEP), v.maxValue(MAX_STEP));
const seen = v.nullable(Mid);
const settled = v.exactOptional(v.array(Mid));

const create = v.strictObject({
  k: v.literal('create'),
  t: v.pipe(v.string(), v.regex(/^[a-z_]{1,40}$/)),
  id: Uuid,
  scope: Scope,
  f: v.record(FieldKey, Json),
});
/** `p`: writer of the value the person saw; `x`: alternatives that this edit settles. */
const set = v.strictObject({ k: v.literal('set'), id: Uuid, f: FieldName, v: Json, p: seen, x: settled });
const text = v.strictObject({ k: v.literal('text'), id: Uuid, f: FieldName, v: v.string(), p: seen, x: settled });
const elem = v.strictObject({ k: v.literal('elem'), id: Uuid, f: FieldName, e: ElementName, on: v.boolean(), p: seen });
const archive = v.strictObject({ k: v.literal('archive'), id: Uuid, p: seen });
const restore = v.strictObject({ k: v.literal('restore'), id: Uuid, p: seen });
/** Adds to a counter: the sum of all steps counts, in whatever order they arrive. */
const inc = v.strictObject({ k: v.literal('inc'), id: Uuid, f: FieldName, d: step });
/** Puts the record into another scope; whoever has only the old one loses sight of it. */
const move = v.strictObject({ k: v.literal('move'), id: Uuid, scope: Scope });
/** Forgets the record for good, with its history, everywhere. `why`: the reason, such as `person_asked`. */
const erase = v.strictObject({ k: v.literal('erase'), id: Uuid, why: v.pipe(v.string(), v.maxLength(MAX_LINE)) });

/** One step of a mutation. Kinds that this version does not know are answered with `quarantined unknown`. */
export const Op = v.variant('k', [create, set, text, elem, archive, restore, inc, move, erase]);
export type Op = v.InferOutput<typeof Op>;
export type CreateOp = v.InferOutput<typeof create>;
export type OpKind = Op['k'];

export const OP_KINDS: readonly OpKind[] = [
  'create',
  'set',
  'text',
  'elem',
  'archive',
  'restore',
  'inc',
  'move',
  'erase',
];

const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What one press of a person changes: applied as a whole or not at all, and only once. */
export const Mutation = v.strictObject({
  mid: Mid,
  /** Contiguous per device, from 1. */
  n: v.pipe(wholeNumber, v.minValue(1)),
  /** Label for the audit, such as `visit.hold`. */
  name: v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/)),
  data: wholeNumber,
  at: Instant,
  tz: v.pipe(v.string(), v.regex(/^[\w+/-]{1,64}$/)),
  ops: v.pipe(v.array(Op), v.minLength(1), v.maxLength(50)),
});
export type Mutation = v.InferOutput<typeof Mutation>;

/** What a domain rule answers when it agrees: the label and the ops, still without identity and time. */
export interface Change {
  readonly name: string;
  readonly ops: readonly Op[];
}
