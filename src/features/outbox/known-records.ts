import * as v from 'valibot';
import type { OutboxEntry, View } from '../../db/view.ts';
import { Uuid } from '../../domain/ids.ts';
import type { RecordView } from '../../domain/record-view.ts';

export type KnownRecord = Pick<RecordView, 'type' | 'fields'>;

export type FindKnown = (id: string) => KnownRecord | undefined;

/** Finds records by id alone: those on this device, and those that only an entry tells of. */
export function knownRecords(records: View['records'], entries: readonly Pick<OutboxEntry, 'mutation'>[]): FindKnown {
  const created = new Map<Uuid, KnownRecord>();
  for (const { mutation } of entries) {
    for (const op of mutation.ops) if (op.k === 'create') created.set(op.id, { type: op.t, fields: op.f });
  }
  return (id) => {
    const known = v.safeParse(Uuid, id);
    if (!known.success) return undefined;
    for (const ofType of records.values()) {
      const record = ofType.get(known.output);
      if (record !== undefined) return record;
    }
    // What the office refused is on no list any more, yet it has a name.
    return created.get(known.output);
  };
}
