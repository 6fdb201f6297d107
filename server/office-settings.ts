import type { Uuid } from '../src/domain/ids.ts';
import { office } from '../src/domain/office.ts';
import { decode } from './codec.ts';
import type { Db } from './database.ts';
import type { StoredRecord } from './stage.ts';

type Settings = Pick<StoredRecord, 'f' | 'writers' | 'alt'>;

/** What an office has set, by whom, and versions that wait for a choice; empty before anybody has set anything. */
export async function settingsOf(db: Db, ws: Uuid): Promise<Settings> {
  const record = await db
    .selectFrom('record')
    .select(['f', 'writers', 'alt'])
    .where('ws', '=', ws)
    .where('id', '=', ws)
    .where('type', '=', office.name)
    .executeTakeFirst();
  if (record === undefined) return { f: {}, writers: {}, alt: {} };
  return { f: decode(record.f), writers: decode(record.writers), alt: decode(record.alt) };
}

/** The moment so many months before now, in milliseconds since 1970. */
export function monthsBefore(now: number, months: number): number {
  const date = new Date(now);
  return date.setUTCMonth(date.getUTCMonth() - months);
}
