import type { Instant } from '../src/domain/dates.ts';
import type { FieldKey, Mid } from '../src/domain/ids.ts';
import type { ValueFate, WrittenField } from './schema.ts';
import type { StoredRecord } from './stage.ts';

/** What a mutation has written to a record, and when it arrived. */
export interface PastWrite {
  readonly mid: Mid;
  readonly seq: number;
  readonly arrived: Instant;
  readonly wrote: Readonly<Record<FieldKey, WrittenField>>;
}

interface PastValue {
  readonly key: FieldKey;
  readonly mid: Mid;
  readonly seq: number;
  readonly arrived: Instant;
  readonly fate: ValueFate;
  readonly settles: readonly Mid[];
}

/**
 * The fields in which what a mutation wrote has been an earlier value since before this moment. The time runs from
 * the day on which it was replaced, so that whoever was away for less meets what she has seen. Not among them: the
 * visible value, all of a field with versions that wait for a choice, steps of a counter (together they are its
 * value), and that a record was put away or moved.
 */
export function replacedBefore(
  record: Pick<StoredRecord, 'writers' | 'alt'>,
  writes: readonly PastWrite[],
  before: Instant,
): ReadonlyMap<Mid, ReadonlySet<FieldKey>> {
  const replaced = new Map<Mid, Set<FieldKey>>();
  const values = writes.toSorted((a, b) => a.seq - b.seq).flatMap(valuesOf);
  for (const [key, past] of Map.groupBy(values, ({ key: field }) => field)) {
    const current = record.writers[key];
    if (current === undefined || (record.alt[key] ?? []).length > 0) continue;
    for (const value of past) {
      const at = value.mid === current ? undefined : replacedAt(value, past);
      if (at === undefined || at >= before) continue;
      replaced.set(value.mid, (replaced.get(value.mid) ?? new Set()).add(key));
    }
  }
  return replaced;
}

function valuesOf({ mid, seq, arrived, wrote }: PastWrite): readonly PastValue[] {
  return Object.entries(wrote).map(([key, { fate = 'taken', settles = [] }]) => ({
    key,
    mid,
    seq,
    arrived,
    fate,
    settles,
  }));
}

/** When a value that is not the visible one became an earlier one, of all in order; undefined where that cannot be told. */
function replacedAt({ mid, seq, fate, arrived }: PastValue, past: readonly PastValue[]): Instant | undefined {
  switch (fate) {
    case 'merged':
    case 'passed':
      return arrived;
    case 'beside':
      // Before it was noted what an edit settles, nobody knows which one it was: the last at the latest.
      return (past.find(({ settles }) => settles.includes(mid)) ?? past.at(-1))?.arrived;
    case 'taken':
    case 'same':
      return past.find((later) => later.fate === 'taken' && later.seq > seq)?.arrived;
  }
}
