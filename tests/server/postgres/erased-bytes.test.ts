import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { rewriteErased } from '../../../server/postgres-rewrite.ts';
import { freshPostgres } from '../../support/fresh-database.ts';
import { contentOf } from '../../support/residue/residue.ts';
import { openOffice, type Office } from '../support/office.ts';
import { newId } from '../support/tablet.ts';

/** Words that nobody writes, some of them longer than a page of the database. */
const marker = (i: number, what: string) => `ZZ${what}-${i}-${crypto.randomUUID().repeat(i % 10 === 0 ? 300 : 1)}`;

/** Everything that lies in the files of the office's database, or undefined where they are on another computer. */
async function filesOf({ database }: Office): Promise<string | undefined> {
  // What is only in memory as yet is written down first.
  await sql`checkpoint`.execute(database.write);
  const { rows } = await sql<{ folder: string }>`
    select current_setting('data_directory') || '/base/' || oid as folder from pg_database
    where datname = current_database()`.execute(database.write);
  const folder = rows[0]?.folder ?? '';
  try {
    return readdirSync(folder)
      .map((name) => contentOf(join(folder, name)).toString('latin1'))
      .join('');
  } catch {
    return undefined;
  }
}

test('after an erasure the tables are written anew once, and no byte of the person is in their files', async ({
  skip,
}) => {
  const office = await openOffice({ databaseUrl: await freshPostgres() });
  if ((await filesOf(office)) === undefined) skip('the files of this PostgreSQL cannot be read from here');
  const amal = await office.tablet('Amal');
  const persons = Array.from({ length: 60 }, (_, i) => ({ i, id: newId(), word: i % 3 === 1 ? 'KEPT' : 'GONE' }));
  const create = { k: 'create', t: 'note', scope: 'case' };
  await amal.push(...persons.map(({ i, id, word }) => amal.mutation({ ...create, id, f: { text: marker(i, word) } })));
  await amal.push(
    ...persons.map(({ i, id, word }) => amal.mutation({ k: 'text', id, f: 'text', v: marker(i, word), p: null })),
  );
  await amal.push(
    ...persons.map(({ i, id, word }) => amal.mutation({ k: 'set', id, f: 'shoeSize', v: marker(i, word), p: null })),
  );
  // The database keeps samples of what stands in a table, to plan by.
  await sql`analyze`.execute(office.database.write);
  const gone = persons.filter(({ word }) => word === 'GONE');
  await amal.push(...gone.map(({ id }) => amal.mutation({ k: 'erase', id, why: 'person_asked' })));
  expect(await filesOf(office)).toContain('ZZGONE');
  const tidy = () => rewriteErased(office.database.write, office.world.now());
  await tidy();
  const files = await filesOf(office);
  expect([files?.includes('ZZGONE'), files?.includes('ZZKEPT')]).toEqual([false, true]);
});

test('tables are left alone where nothing was erased since, and where they are too large to be kept from everybody', async () => {
  const office = await openOffice({ databaseUrl: await freshPostgres() });
  const amal = await office.tablet('Amal');
  const db = office.database.write;
  const place = async () => {
    const { rows } = await sql<{ at: string }>`select pg_relation_filepath('history') as at`.execute(db);
    return rows[0]?.at;
  };
  /** Whether the table lies in another file afterwards. */
  const tidy = async (...more: [isNeeded?: boolean, largest?: number]) => {
    const before = await place();
    await rewriteErased(db, office.world.now(), ...more);
    return (await place()) !== before;
  };
  const id = await amal.create('contact', { name: 'Leyla' });
  expect(await tidy()).toBe(false);
  expect(await tidy(true)).toBe(true);
  await amal.act({ k: 'erase', id, why: 'person_asked' });
  office.later(120_000);
  expect(await tidy(false, 0)).toBe(false);
  await amal.act({ k: 'erase', id: await amal.create('contact', { name: 'Cem' }), why: 'person_asked' });
  expect(await tidy()).toBe(true);
  office.later(120_000);
  expect(await tidy()).toBe(true);
  expect(await tidy()).toBe(false);
});
