import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { consent } from '../src/domain/consent.ts';
import { contact } from '../src/domain/contact.ts';
import { type Mid, type Scope, SCOPE_CASE, type Uuid } from '../src/domain/ids.ts';
import type { Json } from '../src/domain/json.ts';
import type { DeviceId } from './actor.ts';
import { chunks } from './chunks.ts';
import { decode } from './codec.ts';
import type { Db, Trx } from './database.ts';
import { readHistory } from './history-rows.ts';
import { maySee, type Reader } from './permissions.ts';
import type { HeldMutation } from './quarantine.ts';
import type { Receipt } from './receipts.ts';
import type { Tables } from './schema.ts';
import type { Stage, StoredRecord, Wanted } from './stage.ts';
import { valueKey } from './stage.ts';
import type { ChosenHeld, HeldName } from './storage.ts';

export async function readReceipts(trx: Trx, ws: Uuid, mids: readonly Mid[]): Promise<ReadonlyMap<Mid, Receipt>> {
  const receipts = new Map<Mid, Receipt>();
  for (const some of chunks(mids, 1)) {
    const rows = await trx
      .selectFrom('receipt')
      .select(['mid', 'hash', 'o', 'code'])
      .where('ws', '=', ws)
      .where('mid', 'in', some)
      .execute();
    for (const { mid, ...receipt } of rows) receipts.set(mid, receipt);
  }
  return receipts;
}

/** Reads what a batch can meet, in a handful of queries whatever its size. */
export async function readStage(trx: Trx, ws: Uuid, reader: Reader, wanted: Wanted): Promise<Stage> {
  const records = await readRecords(trx, ws, wanted.ids);
  // What this person cannot see is looked for like what is not there: the same questions, the same work.
  const missing = wanted.ids.filter((id) => !isSeen(reader, records.get(id)));
  const seen = [...records.values()].filter((record) => isSeen(reader, record));
  const spoken = await readSpoken(trx, ws, seen);
  return {
    records: new Map([...records, ...spoken]),
    values: await readValues(trx, ws, wanted.seen),
    waiting: await readWaiting(trx, ws, reader.user, missing),
    erased: await readErased(trx, ws, missing),
    left: await readLeft(trx, ws, wanted.erase),
    held: await readHeldAbout(trx, ws, wanted.erase),
  };
}

function isSeen(reader: Reader, record: StoredRecord | undefined): boolean {
  return record !== undefined && maySee(reader, record);
}

/** A record as it is stored, with its JSON read. */
export function storedRecord({
  id,
  type,
  scope,
  st,
  creator,
  owner,
  f,
  writers,
  alt,
  inc,
}: Selectable<Tables['record']>): StoredRecord {
  const content = { f: decode(f), writers: decode(writers), alt: decode(alt), inc: decode(inc) };
  return { id, type, scope, st, creator, owner, ...content };
}

async function readRecords(trx: Trx, ws: Uuid, ids: readonly Uuid[]): Promise<ReadonlyMap<Uuid, StoredRecord>> {
  const records = new Map<Uuid, StoredRecord>();
  for (const some of chunks(ids, 1)) {
    const rows = await trx.selectFrom('record').selectAll().where('ws', '=', ws).where('id', 'in', some).execute();
    for (const row of rows) records.set(row.id, storedRecord(row));
  }
  return records;
}

/**
 * What decides whether a person who is put away or comes from an event may be written about: the settings of the
 * office and what she has said. Of the others nothing is read; whoever says no is put away in the same breath.
 */
async function readSpoken(
  trx: Trx,
  ws: Uuid,
  records: readonly StoredRecord[],
): Promise<ReadonlyMap<Uuid, StoredRecord>> {
  const people = records.filter(
    ({ type, st, scope }) => type === contact.name && (st === 'archived' || scope !== SCOPE_CASE),
  );
  const spoken = new Map<Uuid, StoredRecord>();
  if (people.length === 0) return spoken;
  for (const [id, settings] of await readRecords(trx, ws, [ws])) spoken.set(id, settings);
  for (const some of chunks(people, 100)) {
    const rows = await trx
      .selectFrom('record')
      .selectAll()
      .where('ws', '=', ws)
      .where('scope', '=', SCOPE_CASE)
      .where('type', '=', consent.name)
      .where(({ or, eb }) => or(some.map(({ id }) => eb('f', 'like', sql<never>`${`%"${id}"%`}`))))
      .execute();
    for (const row of rows) spoken.set(row.id, storedRecord(row));
  }
  return spoken;
}

async function readValues(trx: Trx, ws: Uuid, seen: Wanted['seen']): Promise<ReadonlyMap<string, Json>> {
  const values = new Map<string, Json>();
  for (const { record_id, mid, wrote } of await readHistory(trx, ws, seen)) {
    for (const [key, { v }] of Object.entries(decode(wrote))) values.set(valueKey(record_id, key, mid), v);
  }
  return values;
}

async function readWaiting(trx: Trx, ws: Uuid, user: Uuid, ids: readonly Uuid[]): Promise<ReadonlySet<Uuid>> {
  const waiting = new Set<Uuid>();
  for (const some of chunks(ids, 1)) {
    const rows = await trx
      .selectFrom('quarantine_record')
      .innerJoin('quarantine', (join) =>
        join.onRef('quarantine.ws', '=', 'quarantine_record.ws').onRef('quarantine.mid', '=', 'quarantine_record.mid'),
      )
      .select('quarantine_record.record_id')
      .where('quarantine_record.ws', '=', ws)
      .where('quarantine_record.record_id', 'in', some)
      // Somebody else's quarantine must not show through.
      .where('quarantine_record.user_id', '=', user)
      .where('quarantine_record.creates', '=', 1)
      .where('quarantine.status', '=', 'quarantined')
      .execute();
    for (const row of rows) waiting.add(row.record_id);
  }
  return waiting;
}

/** Those that are erased, with the scopes where that was told. */
export async function readErased(db: Db, ws: Uuid, ids: readonly Uuid[]): Promise<ReadonlyMap<Uuid, readonly Scope[]>> {
  const erased = new Map<Uuid, Scope[]>();
  for (const some of chunks(ids, 1)) {
    const rows = await db
      .selectFrom('erased')
      .leftJoin('exit', (join) =>
        join.onRef('exit.ws', '=', 'erased.ws').onRef('exit.record_id', '=', 'erased.record_id'),
      )
      .select(['erased.record_id', 'exit.scope'])
      .where('erased.ws', '=', ws)
      .where('erased.record_id', 'in', some)
      .execute();
    for (const { record_id, scope } of rows) {
      erased.set(record_id, [...(erased.get(record_id) ?? []), ...(scope === null ? [] : [scope])]);
    }
  }
  return erased;
}

async function readLeft(trx: Trx, ws: Uuid, ids: readonly Uuid[]): Promise<ReadonlyMap<Uuid, readonly Scope[]>> {
  const left = new Map<Uuid, Scope[]>();
  for (const some of chunks(ids, 1)) {
    const rows = await trx
      .selectFrom('exit')
      .select(['record_id', 'scope'])
      .where('ws', '=', ws)
      .where('record_id', 'in', some)
      .execute();
    for (const { record_id, scope } of rows) left.set(record_id, [...(left.get(record_id) ?? []), scope]);
  }
  return left;
}

/** Whatever names the record anywhere: what cannot be read must be found too. */
async function readHeldAbout(trx: Trx, ws: Uuid, ids: readonly Uuid[]): Promise<readonly HeldMutation[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('quarantine')
    .selectAll()
    .where('ws', '=', ws)
    .where((row) => row.or(ids.map((id) => row(row.fn<string>('lower', ['payload']), 'like', `%${id}%`))))
    .execute();
  return rows.map(heldMutation);
}

/** What can be released, in order of arrival. */
export async function readHeld(
  trx: Trx,
  ws: Uuid,
  { mids, codes, user }: ChosenHeld = {},
): Promise<readonly HeldMutation[]> {
  const all = trx
    .selectFrom('quarantine')
    .selectAll()
    .where('ws', '=', ws)
    .where('status', '=', 'quarantined')
    .orderBy('at_server');
  const ofCodes = codes === undefined ? all : all.where('code', 'in', codes);
  const ofUser = user === undefined ? ofCodes : ofCodes.where('user_id', '=', user);
  const rows = await (mids === undefined ? ofUser : ofUser.where('mid', 'in', mids)).execute();
  return rows.map(heldMutation);
}

export async function readHeldNames(trx: Trx, ws: Uuid): Promise<readonly HeldName[]> {
  return trx
    .selectFrom('quarantine')
    .select(['mid', 'code', 'user_id as user'])
    .where('ws', '=', ws)
    .where('status', '=', 'quarantined')
    .orderBy('at_server')
    .execute();
}

/** Without their texts: there may be many. */
export async function readUnknown(trx: Trx, ws: Uuid): Promise<readonly { readonly mid: Mid; readonly dev: Uuid }[]> {
  return trx
    .selectFrom('quarantine')
    .innerJoin('receipt', (join) =>
      join.onRef('receipt.ws', '=', 'quarantine.ws').onRef('receipt.mid', '=', 'quarantine.mid'),
    )
    .select(['quarantine.mid', 'quarantine.dev'])
    .where('quarantine.ws', '=', ws)
    .where('quarantine.status', '=', 'quarantined')
    .where('quarantine.code', '=', 'unknown')
    .orderBy('quarantine.dev')
    .orderBy('receipt.n')
    .execute();
}

/** Bytes of what is set aside in the workspace, and of what of it is a device's. Neither engine reads the texts for it. */
export async function readHeldBytes(trx: Trx, { ws, dev }: DeviceId): Promise<{ ofAll: number; ofDevice: number }> {
  const size = sql<number>`coalesce(sum(octet_length(payload)), 0)`;
  const held = trx.selectFrom('quarantine').where('ws', '=', ws);
  const { bytes: ofAll } = await held.select(size.as('bytes')).executeTakeFirstOrThrow();
  const { bytes: ofDevice } = await held.where('dev', '=', dev).select(size.as('bytes')).executeTakeFirstOrThrow();
  return { ofAll: Number(ofAll), ofDevice: Number(ofDevice) };
}

function heldMutation(row: Selectable<Tables['quarantine']>): HeldMutation {
  const { mid, hash, dev, payload, code, status } = row;
  return { mid, hash, user: row.user_id, dev, payload, code, status, arrived: row.at_server };
}
