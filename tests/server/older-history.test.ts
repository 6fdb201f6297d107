import { expect, test } from 'vitest';
import { decode, encode } from '../../server/codec.ts';
import { carryValuesOver } from '../../server/older-values.ts';
import { historyOf } from './support/history.ts';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';
import { newId } from './support/tablet.ts';

/** Puts the history back into the table of the release before, a row for each field. */
async function writtenByReleaseBefore({ database }: Office): Promise<number> {
  const rows = await database.read.selectFrom('history').selectAll().execute();
  const values = rows.flatMap(({ wrote, ...row }) =>
    Object.entries(decode(wrote)).map(([field, { v, parent, fate, settles }]) => {
      const { ws, record_id, mid, by_user, by_dev, at_client, at_server, seq } = row;
      const origin = { ws, record_id, mid, by_user, by_dev, at_client, at_server, seq };
      const rest = { v: encode(v), parent: parent ?? null, fate: fate ?? 'taken', settles: encode(settles ?? []) };
      return { ...origin, field, ...rest };
    }),
  );
  await database.write.insertInto('value').values(values).execute();
  await database.write.deleteFrom('history').execute();
  return values.length;
}

const count = ({ database }: Office, table: 'value' | 'history') =>
  database.read
    .selectFrom(table)
    .select('mid')
    .execute()
    .then((rows) => rows.length);

test('what the release before has written to the history is carried over whole, also what lies at the end of a page', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const ids = [];
  for (const name of ['Leyla', 'Cem', 'Ida']) ids.push(await amal.create('contact', { name, phone: '1', mail: 'a@b' }));
  const [id = newId()] = ids;
  await amal.act({ k: 'set', id, f: 'phone', v: '2', p: null });
  await bo.act({ k: 'set', id, f: 'phone', v: '3', p: null });
  const inOrder = async () => (await historyOf(office)).map((value) => JSON.stringify(value)).sort();
  const before = await inOrder();
  expect(await writtenByReleaseBefore(office)).toBeGreaterThan(10);
  await carryValuesOver(office.database.write, 4);
  expect(await inOrder()).toEqual(before);
  expect(await count(office, 'value')).toBe(0);
});

test('an edit that builds on a value of the release before is merged with it after the next start', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const id = newId();
  const f = { text: 'Sie suchen einen Raum. Die Gruppe ist groß. Abends ist es voll.' };
  const made = amal.mutation({ k: 'create', t: 'need', id, scope: 'case', f });
  await amal.push(made);
  const text = (v: string) => ({ k: 'text', id, f: 'text', v, p: made.mid });
  await amal.act(text('Sie suchen dringend einen Raum. Die Gruppe ist groß. Abends ist es voll.'));
  await writtenByReleaseBefore(office);
  await carryValuesOver(office.database.write);
  expect((await bo.act(text('Sie suchen einen Raum. Die Gruppe ist groß. Abends ist es zu voll.'))).o).toBe('merged');
});

test('I8: who is erased leaves no history, whichever release erases and whichever has written it', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const { write } = office.database;
  const [one, other] = [await amal.create('contact', { name: 'Leyla' }), await amal.create('contact', { name: 'Cem' })];
  // The release before knows of no history.
  await write.deleteFrom('record').where('id', '=', one).execute();
  expect((await historyOf(office)).filter(({ id }) => id === one)).toEqual([]);
  await writtenByReleaseBefore(office);
  await amal.act({ k: 'erase', id: other, why: 'asked' });
  expect(await write.selectFrom('value').selectAll().where('record_id', '=', other).execute()).toEqual([]);
});
