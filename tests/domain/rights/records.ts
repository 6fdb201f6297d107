import * as v from 'valibot';
import { IsoDate } from '../../../src/domain/dates.ts';
import type { Wanted } from '../../../src/domain/edit.ts';
import { Mid, type Uuid } from '../../../src/domain/ids.ts';
import type { RecordView } from '../../../src/domain/record-view.ts';
import { newId } from '../../support/vault.ts';

export const day = (text: string): IsoDate => v.parse(IsoDate, text);

/** A record as a device shows it. */
export function shown(type: string, fields: Wanted, more: Partial<RecordView> = {}): RecordView {
  const id = newId();
  const mid = v.parse(Mid, crypto.randomUUID());
  const writers = Object.fromEntries(Object.keys(fields).map((key) => [key, mid]));
  const rest = {
    scope: 'case',
    archived: false,
    counts: {},
    alternatives: {},
    top: {},
    unconfirmed: new Set<string>(),
  };
  return { id, type, fields, writers, ...rest, ...more };
}

/** The records of a device. */
export function device(...records: readonly RecordView[]): Map<string, Map<Uuid, RecordView>> {
  const maps = new Map<string, Map<Uuid, RecordView>>();
  for (const record of records) maps.set(record.type, (maps.get(record.type) ?? new Map()).set(record.id, record));
  return maps;
}
