import { sql } from 'kysely';
import type { Uuid } from '../src/domain/ids.ts';
import { recordAudit } from './audit.ts';
import { bulkInsert } from './bulk-insert.ts';
import { chunks } from './chunks.ts';
import { encode } from './codec.ts';
import type { Trx } from './database.ts';
import type { BatchEffects, Exit } from './effects.ts';
import { insertHistory } from './history-rows.ts';
import type { HeldMutation } from './quarantine.ts';
import { createdBy } from './quarantine.ts';

const putRecords = bulkInsert(
  'record',
  ['ws', 'id', 'type', 'scope', 'seq', 'st', 'creator', 'owner', 'f', 'writers', 'alt', 'inc'],
  sql`on conflict (ws, id) do update set scope = excluded.scope, seq = excluded.seq, st = excluded.st,
    f = excluded.f, writers = excluded.writers, alt = excluded.alt, inc = excluded.inc`,
);
const insertReceipts = bulkInsert('receipt', ['ws', 'mid', 'dev', 'n', 'hash', 'o', 'code', 'seq']);

/** Writes all that a batch does, in a handful of statements whatever its size. */
export async function writeEffects(trx: Trx, effects: BatchEffects): Promise<void> {
  const { ws } = effects;
  await erase(trx, effects);
  await writeRecords(trx, effects);
  await writeExits(trx, effects);
  await insertHistory(trx, ws, effects.values);
  await dropHeld(trx, effects);
  await writeHeld(trx, ws, effects.held);
  await writeReceipts(trx, effects);
  await recordAudit(trx, ...effects.audits);
  await trx.updateTable('workspace').set({ head: effects.head }).where('ws', '=', ws).execute();
  if (effects.counter === undefined) return;
  const { dev, lastN } = effects.counter;
  await trx.updateTable('device').set({ last_n: lastN }).where('ws', '=', ws).where('id', '=', dev).execute();
}

async function erase(trx: Trx, { ws, erasures }: BatchEffects): Promise<void> {
  for (const some of chunks(erasures, 3)) {
    const ids = some.map(({ id }) => id);
    for (const table of ['history', 'value'] as const)
      await trx.deleteFrom(table).where('ws', '=', ws).where('record_id', 'in', ids).execute();
    await trx.deleteFrom('record').where('ws', '=', ws).where('id', 'in', ids).execute();
    await trx.deleteFrom('quarantine_record').where('ws', '=', ws).where('record_id', 'in', ids).execute();
    await trx
      .insertInto('erased')
      .values(some.map(({ id, seq }) => ({ ws, record_id: id, seq })))
      .onConflict((known) => known.doNothing())
      .execute();
  }
}

async function writeRecords(trx: Trx, { ws, records }: BatchEffects): Promise<void> {
  const rows = records.map(({ record, seq }) => {
    const { id, type, scope, st, creator, owner, f, writers, alt, inc } = record;
    const content = { f: encode(f), writers: encode(writers), alt: encode(alt), inc: encode(inc) };
    return { ws, id, type, scope, seq, st, creator, owner, ...content };
  });
  await putRecords(trx, rows);
}

async function writeExits(trx: Trx, { ws, exits }: BatchEffects): Promise<void> {
  for (const some of chunks(exits, 5)) {
    await trx
      .insertInto('exit')
      .values(some.map(({ scope, id, seq, at }: Exit) => ({ ws, scope, record_id: id, seq, at })))
      .onConflict((known) =>
        known
          .columns(['ws', 'scope', 'record_id'])
          .doUpdateSet((row) => ({ seq: row.ref('excluded.seq'), at: row.ref('excluded.at') })),
      )
      .execute();
  }
}

async function dropHeld(trx: Trx, { ws, released }: BatchEffects): Promise<void> {
  for (const { mid, hash } of released) {
    await trx.deleteFrom('quarantine').where('ws', '=', ws).where('mid', '=', mid).where('hash', '=', hash).execute();
    await trx.deleteFrom('quarantine_record').where('ws', '=', ws).where('mid', '=', mid).execute();
  }
}

async function writeHeld(trx: Trx, ws: Uuid, held: readonly HeldMutation[]): Promise<void> {
  for (const some of chunks(held, 9)) {
    await trx
      .insertInto('quarantine')
      .values(
        some.map(({ mid, hash, dev, user, payload, code, status, arrived }) => ({
          ws,
          mid,
          hash,
          dev,
          user_id: user,
          payload,
          code,
          status,
          at_server: arrived,
        })),
      )
      .onConflict((known) =>
        known.columns(['ws', 'mid', 'hash']).doUpdateSet((row) => ({
          payload: row.ref('excluded.payload'),
          code: row.ref('excluded.code'),
          status: row.ref('excluded.status'),
        })),
      )
      .execute();
  }
  const links = held.flatMap((one) =>
    createdBy(one).map((record_id) => ({ ws, record_id, mid: one.mid, user_id: one.user, creates: 1 })),
  );
  for (const some of chunks(links, 5)) {
    await trx
      .insertInto('quarantine_record')
      .values(some)
      .onConflict((known) => known.doNothing())
      .execute();
  }
}

async function writeReceipts(trx: Trx, { ws, receipts, outcomes }: BatchEffects): Promise<void> {
  await insertReceipts(
    trx,
    receipts.map((receipt) => ({ ws, ...receipt })),
  );
  for (const { mid, o, code, seq } of outcomes) {
    await trx.updateTable('receipt').set({ o, code, seq }).where('ws', '=', ws).where('mid', '=', mid).execute();
  }
}
