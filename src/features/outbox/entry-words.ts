import { recordTitle } from '../../domain/describe-record.ts';
import { type FieldKey, splitKey, type Uuid } from '../../domain/ids.ts';
import type { Json } from '../../domain/json.ts';
import type { Mutation, Op } from '../../domain/mutation.ts';
import { originKey } from '../../domain/organisation/organisation.ts';
import { listed, type ValueWords } from '../../questions/describe-value.ts';
import { partWords } from '../../questions/describe-words.ts';
import type { Describe } from '../../questions/use-describe.ts';
import type { FindKnown } from './known-records.ts';

/** One value of an entry in words, with the source that was written with it. */
export interface EntryLine {
  readonly key: string;
  readonly field: string;
  readonly words: ValueWords;
  readonly source: string | undefined;
}

/** What an entry does to one record. */
export interface EntryRecord {
  readonly id: Uuid;
  readonly title: string;
  readonly lines: readonly EntryLine[];
  /** What happens to the record as a whole, if anything does. */
  readonly fate: 'archived' | 'restored' | 'moved' | 'erased' | undefined;
}

const FATES = { archive: 'archived', restore: 'restored', move: 'moved', erase: 'erased' } as const;

/** Everything that an entry says, record by record, in the order in which it was written. */
export function entryRecords(mutation: Mutation, find: FindKnown, describe: Describe): readonly EntryRecord[] {
  const ids = [...new Set(mutation.ops.map((op) => op.id))];
  return ids.map((id) => {
    const ops = mutation.ops.filter((op) => op.id === id);
    const record = find(id) ?? { type: '', fields: {} };
    const written = { ...Object.fromEntries(ops.flatMap(writtenBy)), ...stepsOf(ops) };
    const fate = ops.flatMap(({ k }) => (isFate(k) ? FATES[k] : [])).at(-1);
    return { id, title: describe.record(record), lines: linesOf(record.type, written, describe.of(record)), fate };
  });
}

function isFate(kind: Op['k']): kind is keyof typeof FATES {
  return Object.hasOwn(FATES, kind);
}

/** The record that an entry is about, in words: the organisation where there is one. */
export function subjectWords(mutation: Mutation, find: FindKnown, describe: Describe): string {
  const record = mutation.ops.map((op) => find(op.id)).find((known) => known !== undefined) ?? { type: '', fields: {} };
  if (record.type === 'organisation' || record.type === 'contact') return describe.record(record);
  const { organisation } = recordTitle(record);
  const known = organisation === undefined ? undefined : describe.vocabulary.find('organisation', organisation);
  return describe.record(known ?? record);
}

function writtenBy(op: Op): readonly (readonly [FieldKey, Json])[] {
  switch (op.k) {
    case 'create':
      return Object.entries(op.f);
    case 'set':
    case 'text':
      return [[op.f, op.v]];
    case 'elem':
      return [[`${op.f}/${op.e}`, op.on]];
    default:
      return [];
  }
}

/** What an entry adds to each counter in all. */
function stepsOf(ops: readonly Op[]): Readonly<Record<FieldKey, number>> {
  const steps: Record<FieldKey, number> = {};
  for (const op of ops) if (op.k === 'inc') steps[op.f] = (steps[op.f] ?? 0) + op.d;
  return steps;
}

function linesOf(type: string, written: Readonly<Record<FieldKey, Json>>, describe: Describe): readonly EntryLine[] {
  const keys = Object.keys(written);
  const fields = new Set(keys.map((key) => splitKey(key).field));
  const sources = new Set([...fields].map(originKey).filter((key) => Object.hasOwn(written, key)));
  const line = (key: FieldKey, words: ValueWords): EntryLine => {
    const from = originKey(splitKey(key).field);
    const source = sources.has(from) ? describe.value(type, from, written[from]).text : undefined;
    return { key, field: describe.fieldName(type, key), words, source };
  };
  const ticked = keys.filter((key) => splitKey(key).element !== undefined && written[key] === true);
  const sets = [...new Set(ticked.map((key) => splitKey(key).field))];
  const others = keys.filter(
    (key) => !ticked.includes(key) && !sources.has(key) && !isKnownPointer(type, key, written[key], describe),
  );
  return [
    ...others.map((key) => line(key, describe.value(type, key, written[key]))),
    ...sets.map((field) =>
      line(
        field,
        tickedWords(
          type,
          ticked.filter((key) => splitKey(key).field === field),
          describe,
        ),
      ),
    ),
  ];
}

/** The ticked elements of a set, as one list. */
function tickedWords(type: string, keys: readonly FieldKey[], { vocabulary, field }: Describe): ValueWords {
  const words = keys.map((key) => {
    const part = field(type, key).parts.at(-1);
    return part === undefined ? (splitKey(key).element ?? '') : partWords(vocabulary, part);
  });
  return { text: listed(vocabulary, words), look: 'app' };
}

/** The title of a record names its organisation already. */
function isKnownPointer(
  type: string,
  key: FieldKey,
  value: Json | undefined,
  { vocabulary, field }: Describe,
): boolean {
  const { shape } = field(type, key);
  return shape.kind === 'record' && typeof value === 'string' && vocabulary.find(shape.type, value) !== undefined;
}
