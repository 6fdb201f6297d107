import * as v from 'valibot';
import { Uuid } from './ids.ts';
import type { Json } from './json.ts';
import type { RecordView } from './record-view.ts';

/** What a record can be called by; the words around it are texts. */
export interface RecordTitle {
  readonly type: string;
  /** Its own name, in people's words. */
  readonly name: string | undefined;
  /** The day it is about, `YYYY-MM-DD`. */
  readonly on: string | undefined;
  /** Id of the organisation that it belongs to. */
  readonly organisation: string | undefined;
}

const NAMES: Readonly<Record<string, string>> = { organisation: 'name', contact: 'name', task: 'title', event: 'name' };
const DAYS: Readonly<Record<string, string>> = {
  visit: 'date',
  answers: 'erhebung_datum',
  submission: 'erhebung_datum',
  consent: 'on',
  referral_event: 'on',
};
const ORGANISATIONS: Readonly<Record<string, string>> = { merge_link: 'survivor' };

export function recordTitle({ type, fields }: Pick<RecordView, 'type' | 'fields'>): RecordTitle {
  return {
    type,
    name: wordsIn(fields, NAMES[type]),
    on: wordsIn(fields, DAYS[type]),
    organisation: wordsIn(fields, ORGANISATIONS[type] ?? 'organisation'),
  };
}

function wordsIn(fields: Readonly<Record<string, Json>>, key: string | undefined): string | undefined {
  const value = key === undefined ? undefined : fields[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Finds a record by an id that came as data. */
export function findRecord(
  records: ReadonlyMap<string, ReadonlyMap<Uuid, RecordView>>,
  type: string,
  id: string,
): RecordView | undefined {
  const known = v.safeParse(Uuid, id);
  return known.success ? records.get(type)?.get(known.output) : undefined;
}
