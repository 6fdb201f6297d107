import { sql } from 'kysely';
import * as v from 'valibot';
import type { Instant } from '../src/domain/dates.ts';
import { instantOf } from '../src/domain/dates.ts';
import type { FieldKey, Mid, Uuid } from '../src/domain/ids.ts';
import { office } from '../src/domain/office.ts';
import { PushedMutation } from '../src/protocol/push.ts';
import { decode, encode } from './codec.ts';
import type { Database, Db, Trx } from './database.ts';
import { monthsBefore, settingsOf } from './office-settings.ts';
import { touchedRecords } from './quarantine.ts';
import { replacedBefore } from './replaced-values.ts';
import type { WrittenField } from './schema.ts';
import { lockWorkspace } from './workspace.ts';

/** Records in one transaction: whoever wants to send meanwhile waits for no more than these. */
const CHUNK = 50;
/** Milliseconds in which a period can be taken back that was set by mistake. */
const GRACE = 7 * 86_400_000;
const SETTING = 'retention.history';
const Months = office.fields[SETTING].schema;

type Thinned = Pick<Database, 'write' | 'scrub'>;

/** What is left of a row of the history; nothing, if all of it is to go. */
interface Remainder {
  readonly id: Uuid;
  readonly mid: Mid;
  readonly wrote: Readonly<Record<FieldKey, WrittenField>>;
}

/**
 * Removes earlier values that were replaced longer ago than the office keeps them. An edit that was made on what is
 * gone is kept beside the visible value. Answers whether anything went.
 */
export async function thinHistory(database: Thinned, now: number, chunk = CHUNK): Promise<boolean> {
  const db = database.write;
  let isAny = false;
  for (const { ws } of await db.selectFrom('workspace').select('ws').execute()) {
    const months = await monthsKept(db, ws, now);
    if (months === undefined) continue;
    const before = instantOf(monthsBefore(now, months));
    isAny = (await thinWorkspace(database, ws, before, chunk)) || isAny;
  }
  return isAny;
}

/** Undefined where everything stays: nothing is set, or only just now, or two versions of it wait for a choice. */
async function monthsKept(db: Db, ws: Uuid, now: number): Promise<number | undefined> {
  const { f, writers, alt } = await settingsOf(db, ws);
  const months = v.safeParse(Months, f[SETTING]);
  const mid = writers[SETTING];
  if (!months.success || mid === undefined || alt[SETTING] !== undefined) return undefined;
  const set = await db
    .selectFrom('history')
    .select('at_server')
    .where('ws', '=', ws)
    .where('record_id', '=', ws)
    .where('mid', '=', mid)
    .executeTakeFirst();
  return set !== undefined && set.at_server < instantOf(now - GRACE) ? months.output : undefined;
}

async function thinWorkspace(database: Thinned, ws: Uuid, before: Instant, chunk: number): Promise<boolean> {
  const held = await heldRecords(database.write, ws);
  let [isAny, after] = [false, ''];
  for (;;) {
    const ids = await candidates(database.write, ws, before, after, chunk);
    const last = ids.at(-1);
    if (last === undefined) return isAny;
    after = last;
    const free = ids.filter((id) => !held.has(id));
    isAny = (await thinRecords(database, ws, free, before)) || isAny;
  }
}

/** Records that were written to more than once before this moment, in the order of their ids. */
async function candidates(db: Db, ws: Uuid, before: Instant, after: string, limit: number): Promise<readonly Uuid[]> {
  const rows = await db
    .selectFrom('history')
    .select('record_id')
    .where('ws', '=', ws)
    .where('at_server', '<', before)
    .where(sql<boolean>`record_id > ${after}`)
    .groupBy('record_id')
    .having(({ fn }) => fn.countAll(), '>', 1)
    .orderBy('record_id')
    .limit(limit)
    .execute();
  return rows.map(({ record_id }) => record_id);
}

/** Records about which something is set aside that may still be released: it may build on any of their values. */
async function heldRecords(db: Db, ws: Uuid): Promise<ReadonlySet<Uuid>> {
  const held = new Set<Uuid>();
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('quarantine')
      .select(['mid', 'payload'])
      .where('ws', '=', ws)
      .where('status', '=', 'quarantined')
      .where(sql<boolean>`mid > ${after}`)
      .orderBy('mid')
      .limit(CHUNK)
      .execute();
    for (const { mid, payload } of rows) {
      after = mid;
      const raw = v.safeParse(PushedMutation, JSON.parse(payload));
      if (raw.success) for (const id of touchedRecords(raw.output).keys()) held.add(id);
    }
    if (rows.length < CHUNK) return held;
  }
}

async function thinRecords(database: Thinned, ws: Uuid, ids: readonly Uuid[], before: Instant): Promise<boolean> {
  // Most have nothing to thin: nobody is kept waiting for looking.
  if ((await remainders(database.write, ws, ids, before)).length === 0) return false;
  return database.write.transaction().execute(async (trx) => {
    await lockWorkspace(trx, ws);
    const thinned = await remainders(trx, ws, ids, before);
    if (thinned.length > 0) database.scrub?.();
    for (const remainder of thinned) await write(trx, ws, remainder);
    return thinned.length > 0;
  });
}

async function write(trx: Trx, ws: Uuid, { id, mid, wrote }: Remainder): Promise<void> {
  const key = { ws, record_id: id, mid };
  const isEmpty = Object.keys(wrote).length === 0;
  if (isEmpty)
    await trx
      .deleteFrom('history')
      .where(({ and }) => and(key))
      .execute();
  else
    await trx
      .updateTable('history')
      .set({ wrote: encode(wrote) })
      .where(({ and }) => and(key))
      .execute();
}

/** The rows of these records that hold something to thin, as they are to be. */
async function remainders(db: Db, ws: Uuid, ids: readonly Uuid[], before: Instant): Promise<readonly Remainder[]> {
  if (ids.length === 0) return [];
  const records = await db
    .selectFrom('record')
    .select(['id', 'writers', 'alt'])
    .where('ws', '=', ws)
    .where('id', 'in', ids)
    .execute();
  const rows = await db
    .selectFrom('history')
    .select(['record_id', 'mid', 'seq', 'at_server as arrived', 'wrote'])
    .where('ws', '=', ws)
    .where('record_id', 'in', ids)
    .execute();
  const byRecord = Map.groupBy(rows, ({ record_id }) => record_id);
  return records.flatMap(({ id, writers, alt }) => {
    const writes = (byRecord.get(id) ?? []).map(({ wrote, ...row }) => ({ ...row, wrote: decode(wrote) }));
    const replaced = replacedBefore({ writers: decode(writers), alt: decode(alt) }, writes, before);
    return writes.flatMap(({ mid, wrote }) => {
      const keys = replaced.get(mid);
      const left = Object.entries(wrote).filter(([key]) => keys?.has(key) !== true);
      return keys === undefined ? [] : [{ id, mid, wrote: Object.fromEntries(left) }];
    });
  });
}
