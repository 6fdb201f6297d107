import { sql } from 'kysely';
import * as v from 'valibot';
import { PushedMutation } from '../../src/protocol/push.ts';
import type { FuzzedCity } from './city.ts';
import { markOf, PLACES } from './city.ts';

/** What is wrong with the office when the fuzzer has done its worst; it must be as whole as before. */
export async function aftermath(city: FuzzedCity, isSqlite: boolean): Promise<readonly string[]> {
  const { read } = city.server.database;
  const wrong: string[] = [];
  const count = async (what: string, query: string): Promise<void> => {
    const { rows } = await sql.raw<{ answer: number | string }>(query).execute(read);
    if (Number(rows[0]?.answer) !== 0) wrong.push(`${String(rows[0]?.answer)} ${what}`);
  };
  if (isSqlite) {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(read);
    if (rows[0]?.integrity_check !== 'ok') wrong.push('the database is damaged');
  }
  await count('numbers given out twice', 'select count(*) - count(distinct ws || seq) as answer from record');
  await count(
    'records beyond the head',
    'select count(*) as answer from record, workspace where record.ws = workspace.ws and seq > head',
  );
  await count(
    'receipts beyond what their device has sent',
    'select count(*) as answer from receipt, device where receipt.ws = device.ws and receipt.dev = device.id and n > last_n',
  );
  await count(
    'records both there and erased',
    'select count(*) as answer from record join erased using (ws) where id = record_id',
  );
  for (const { payload } of await read.selectFrom('quarantine').select('payload').execute())
    if (!v.is(PushedMutation, JSON.parse(payload))) wrong.push('something set aside cannot be read');
  return [...wrong, ...(await whatWitnessesMiss(city, 'here')), ...(await whatWitnessesMiss(city, 'there'))];
}

/** Somebody who may see all of a city still gets all of it, and nothing of the other one. */
async function whatWitnessesMiss(city: FuzzedCity, name: 'here' | 'there'): Promise<readonly string[]> {
  const tablet = city.witnesses[name];
  await tablet.getToken();
  tablet.forgetCursors();
  const { rows } = await tablet.pull();
  const text = JSON.stringify(rows);
  const missing = PLACES.filter(([where]) => !text.includes(markOf(name, where))).map(
    ([where]) => `nothing of ${where}`,
  );
  const other = name === 'here' ? 'there' : 'here';
  const foreign = PLACES.filter(([where]) => text.includes(markOf(other, where))).map(
    ([where]) => `${where} of ${other}`,
  );
  const live = rows.filter(({ st }) => st === 'live' || st === 'archived').length;
  const stored = await city.server.database.read
    .selectFrom('record')
    .select((row) => row.fn.countAll<number | string>().as('count'))
    .where('ws', '=', tablet.ws)
    .executeTakeFirstOrThrow();
  const lost = Number(stored.count) - live;
  return [...missing, ...foreign, ...(lost === 0 ? [] : [`${name}: ${lost} records are not told`])];
}
