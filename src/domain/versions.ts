import type { FieldKey, Mid, Uuid } from './ids.ts';
import { splitKey } from './ids.ts';
import type { Json } from './json.ts';
import type { Change, Op } from './mutation.ts';
import type { RecordView } from './record-view.ts';

/** One of the values that people wrote into the same field without having seen each other's. */
export interface Version {
  readonly mid: Mid;
  readonly value: Json;
  /** Display name of the person and label of the device; "" where it is not to be seen. */
  readonly by: string;
  readonly via: string;
  readonly at: string | undefined;
  /** The one that the record shows meanwhile. */
  readonly isVisible: boolean;
}

/** A field with more than one version, waiting for a person's choice. */
export interface OpenChoice {
  readonly record: Uuid;
  readonly type: string;
  readonly field: FieldKey;
  readonly versions: readonly Version[];
}

/** All fields of a record that have a second version. */
export function openChoices(record: RecordView): readonly OpenChoice[] {
  return Object.keys(record.alternatives).flatMap((field) => {
    const writer = record.writers[field];
    if (writer === undefined) return [];
    const top = record.top[field];
    const visible: Version = {
      mid: writer,
      value: record.fields[field] ?? null,
      by: top?.by ?? '',
      via: top?.via ?? '',
      at: top?.at,
      isVisible: true,
    };
    const others = (record.alternatives[field] ?? []).map((kept) => {
      const { mid, v: value, by, via, at } = kept;
      return { mid, value, by, via, at, isVisible: false };
    });
    return [{ record: record.id, type: record.type, field, versions: [visible, ...others] }];
  });
}

/** How many fields wait for a choice: the length of the list that a person is shown. */
export function countOpenChoices(records: readonly RecordView[]): number {
  return records.reduce((sum, record) => sum + openChoices(record).length, 0);
}

/** Settles a choice: with one of the versions, or with another value. Versions that arrive later stay open. */
export function choose({ record, field, versions }: OpenChoice, value: Json): Change {
  const [visible, ...others] = versions;
  const { field: f, element: e } = splitKey(field);
  const p = visible?.mid ?? null;
  const op: Op =
    e === undefined
      ? { k: 'set', id: record, f, v: value, p, x: others.map((version) => version.mid) }
      : { k: 'elem', id: record, f, e, on: value === true, p };
  return { name: 'version.choose', ops: [op] };
}
