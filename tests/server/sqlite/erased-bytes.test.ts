import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { thinHistory } from '../../../server/thin-history.ts';
import { admin } from '../../wire/office-process.ts';
import { openHost } from '../support/backups.ts';
import { openOffice } from '../support/office.ts';
import { enrolTablet, newId } from '../support/tablet.ts';

const PERSONS = 120;
/** Words that nobody writes, some of them longer than a page of the database. */
const marker = (i: number, what: string) =>
  `ZZ${what}-${String(i).padStart(4, '0')}-${'q'.repeat(i % 10 === 0 ? 9_000 : 40)}`;

test('invariant I8: after an erasure no byte of the person is in the database, in its log or in a later backup', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  const place = join(office.dataDir, 'augenhoehe.sqlite');
  const bytes = (): string =>
    [place, `${place}-wal`, `${place}-shm`]
      .map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : ''))
      .join('');
  const persons = Array.from({ length: PERSONS }, (_, i) => ({ i, id: newId() }));
  const gone = ({ i }: { i: number }): boolean => i % 3 !== 1;
  const word = (person: { i: number }): string => (gone(person) ? 'GONE' : 'KEPT');
  await amal.push(
    ...persons.map((person) =>
      amal.mutation({
        k: 'create',
        t: 'note',
        id: person.id,
        scope: 'case',
        f: { text: marker(person.i, word(person)) },
      }),
    ),
  );
  // Rewritten rows move about in their pages and leave copies behind.
  for (const turn of ['b', 'c'])
    await amal.push(
      ...persons.map((person) =>
        amal.mutation({ k: 'text', id: person.id, f: 'text', v: marker(person.i, word(person)) + turn, p: null }),
      ),
    );
  await amal.push(
    ...persons.map(({ id, ...person }) =>
      amal.mutation({ k: 'set', id, f: 'shoeSize', v: marker(person.i, word(person)), p: null }),
    ),
  );
  expect(bytes()).toContain('ZZGONE');
  for (let i = 0; i < PERSONS; i += 50)
    await amal.push(
      ...persons
        .slice(i, i + 50)
        .filter(gone)
        .map(({ id }) => amal.mutation({ k: 'erase', id, why: 'person_asked' })),
    );
  await expect.poll(() => bytes().includes('ZZGONE')).toBe(false);
  expect(bytes()).toContain('ZZKEPT');
  const file = join(office.dataDir, 'later.sqlite');
  await admin(office.dataDir, 'backup', file);
  const backup = readFileSync(file, 'latin1');
  expect([backup.includes('ZZGONE'), backup.includes('ZZKEPT')]).toEqual([false, true]);
}, 60_000);

test('a server that is killed right after an erasure writes over the rest at its next start', async () => {
  const host = await openHost();
  const amal = await host.tablet('Amal');
  const place = join(host.dataDir, 'augenhoehe.sqlite');
  const holds = (): boolean =>
    [place, `${place}-wal`].some((file) => existsSync(file) && readFileSync(file, 'latin1').includes('ZZGONE'));
  const id = newId();
  await amal.act({ k: 'create', t: 'note', id, scope: 'case', f: { text: marker(1, 'GONE') } });
  await amal.act({ k: 'erase', id, why: 'person_asked' });
  await host.kill();
  expect([holds(), existsSync(`${place}.erasing`)]).toEqual([true, true]);
  await host.start();
  await expect.poll(holds).toBe(false);
  await expect.poll(() => existsSync(`${place}.erasing`)).toBe(false);
  await host.stop();
}, 60_000);

test('an erasure that was set aside and is released leaves no byte either, whether the server runs or not', async () => {
  const host = await openHost();
  const invited = await host.admin('invite', '--role', 'helper', '--name', 'Hana', '--scope', 'event:a', '--json');
  const hana = await enrolTablet(host.url, String(JSON.parse(invited).code));
  const place = join(host.dataDir, 'augenhoehe.sqlite');
  const holds = (): boolean =>
    [place, `${place}-wal`].some((file) => existsSync(file) && readFileSync(file, 'latin1').includes('ZZGONE'));
  await host.admin('grant', 'coordinator', 'event:a');
  for (const isRunning of [true, false]) {
    const id = newId();
    await hana.act({ k: 'create', t: 'contact', id, scope: 'event:a', f: { name: marker(1, 'GONE') } });
    const erase = { k: 'erase', id, why: 'person_asked' };
    expect(await hana.act(erase)).toMatchObject({ o: 'quarantined', code: 'not_granted' });
    expect(holds()).toBe(true);
    if (!isRunning) await host.stop();
    expect(await host.admin('quarantine', 'release', '--all')).toContain('1 released, 0 still set aside');
    await expect.poll(holds).toBe(false);
    await expect.poll(() => existsSync(`${place}.erasing`)).toBe(false);
  }
}, 90_000);

test('of an earlier version that was thinned no byte stays in the database or in its log', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  const place = join(office.dataDir, 'augenhoehe.sqlite');
  const bytes = (): string =>
    [place, `${place}-wal`].map((file) => (existsSync(file) ? readFileSync(file, 'latin1') : '')).join('');
  await amal.act({ k: 'set', id: office.ws, f: 'retention.history', v: 12, p: null });
  for (let i = 0; i < 20; i++) {
    const [id, text] = [newId(), marker(i, 'GONE')];
    const written = amal.mutation({ k: 'create', t: 'note', id, scope: 'case', f: { text } });
    await amal.push(written, amal.mutation({ k: 'text', id, f: 'text', v: marker(i, 'KEPT'), p: written.mid }));
  }
  expect(bytes()).toContain('ZZGONE');
  office.later(400 * 86_400_000);
  expect(await thinHistory(office.database, office.world.now())).toBe(true);
  await expect.poll(() => bytes().includes('ZZGONE')).toBe(false);
  expect(bytes()).toContain('ZZKEPT');
}, 60_000);
