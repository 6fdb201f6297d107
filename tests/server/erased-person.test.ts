import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import { writeBackup } from '../../server/admin/backup-file.ts';
import { realWorld } from '../../server/world.ts';
import { commit } from '../../src/db/commit.ts';
import { saveDraft } from '../../src/db/drafts.ts';
import { consent } from '../../src/domain/consent.ts';
import { contact } from '../../src/domain/contact.ts';
import { instantOf } from '../../src/domain/dates.ts';
import { SCOPE_CASE, type Uuid } from '../../src/domain/ids.ts';
import { note } from '../../src/domain/note.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { copyFile, contactNames, organisationCopy } from '../../src/domain/rights/copy.ts';
import { eraseRecords, goesAlong } from '../../src/domain/rights/erase.ts';
import { mentionsOf } from '../../src/domain/rights/mentions.ts';
import { visit } from '../../src/domain/visit.ts';
import { registerCsv, registerTable } from '../../src/interchange/write-register.ts';
import { everythingOn } from '../support/opened.ts';
import { enrolTablet, type Tablet } from '../support/tablet.ts';
import { newId } from '../support/vault.ts';
import { type Office, openOffice } from './support/office.ts';

/** Words that nobody else writes. */
const MARK = 'Zaubermarke';
const STAYS = 'Nachbarschaftshilfe';

/** Every file in the folder of the office, and on PostgreSQL every row of every table besides. */
async function everythingAt({ dataDir, database }: Office): Promise<string> {
  const files = readdirSync(dataDir, { withFileTypes: true }).filter((one) => one.isFile());
  const bytes = files.map(({ name }) => readFileSync(join(dataDir, name), 'latin1')).join('');
  if (inject('engine') === 'sqlite') return bytes;
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(database.write);
  const tables = await Promise.all(
    rows.map(({ name }) =>
      sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(database.write),
    ),
  );
  return bytes + JSON.stringify(tables.map((table) => table.rows));
}

/** What could be taken out of a tablet as a file. */
async function exportedFrom(tablet: Tablet, club: Uuid): Promise<string> {
  const { records } = tablet.view();
  const clubs = [...(records.get(organisation.name)?.values() ?? [])];
  const table = registerTable(clubs, (column) => column);
  const head = { madeAt: instantOf(0), madeBy: 'Amal', organisation: null };
  const copy = organisationCopy(club, new Set([club]), new Set(), records, head);
  return (await registerCsv(table).text()) + copyFile(copy);
}

/** Leyla, with all that can be known of her, and what others wrote about something else. */
async function addLeyla(amal: Tablet, club: Uuid): Promise<Uuid> {
  const leyla = await amal.add(contact, { organisation: club, name: `Leyla ${MARK}`, phone: '0611 1' });
  const { id, name } = amal.store.identity.user;
  const about = { person: leyla, organisation: club, purpose: 'kontaktdaten', how: 'spoken', kind: 'grant' };
  await amal.add(consent, { ...about, on: '2026-01-02', detail: MARK, by: { id, name } });
  // The office does not take what speaks for somebody else: this one is set aside with its text.
  await amal.add(consent, { ...about, on: '2026-01-03', detail: `${MARK} 2`, by: { id: newId(), name: 'Bo' } });
  await amal.add(note, { organisation: club, person: leyla, kind: 'remark', text: `${MARK} sieht es anders.` });
  await amal.add(note, { organisation: club, text: `Mit Leyla ${MARK} gesprochen.` });
  await amal.add(note, { organisation: club, text: `${STAYS}: Es fehlt ein Raum.` });
  const state = { kind: 'held', on: '2026-01-02' };
  await amal.add(visit, { organisation: club, state, [`attendees/${leyla}`]: true });
  return leyla;
}

/** What the screen of the erasure does when every text with her name is chosen. */
async function eraseOn(tablet: Tablet, id: Uuid): Promise<void> {
  const record = tablet.record(id);
  if (record === undefined) throw new Error('she is not here');
  const { records } = tablet.view();
  const texts = mentionsOf(record, contactNames(record), records).map((one) => one.record);
  const ids = [...texts, ...goesAlong(new Set([id]), records), record].map((one) => one.id);
  await commit(tablet.store, eraseRecords([...new Set(ids)], 'person_asked'));
}

test('an erased person is found nowhere: at the office, in later backups, on any tablet, in what leaves a tablet', async () => {
  const office = await openOffice();
  const desk = { url: office.url, invite: (person: string) => office.code(person) };
  const [amal, bo] = [await enrolTablet(desk, 'Amal'), await enrolTablet(desk, 'Bo')];
  const carol = await enrolTablet(desk, 'Carol');
  const club = await amal.add(organisation, { name: `Verein ${STAYS}` });
  const leyla = await addLeyla(amal, club);
  for (const tablet of [amal, bo, carol]) await tablet.sync();

  // Two versions beside each other, an earlier value, and an entry that the office could not take.
  await amal.edit(contact, leyla, { phone: `${MARK} 1`, nameOriginal: MARK });
  await bo.edit(contact, leyla, { phone: `${MARK} 2` });
  const unknown = { k: 'set', id: leyla, f: 'shoeSize', v: MARK, p: null } as const;
  await commit(bo.store, { name: 'contact.edit', ops: [unknown] });
  for (const tablet of [amal, bo, amal, carol]) await tablet.sync();
  // Carol is on the way, without network: half-written words about her, and some that were not sent.
  await saveDraft(carol.store, `contact:${leyla}`, { name: MARK });
  await saveDraft(carol.store, `remark:${leyla}`, { text: MARK });
  await carol.edit(contact, leyla, { mail: `${MARK}@example.org` });
  for (const text of [await everythingAt(office), await everythingOn(bo), await everythingOn(carol)])
    expect(text).toContain(MARK);

  await eraseOn(amal, leyla);
  expect(amal.record(leyla)).toBeUndefined();
  for (const tablet of [amal, bo, carol, amal, bo, carol]) await tablet.sync();

  await expect.poll(async () => (await everythingAt(office)).includes(MARK)).toBe(false);
  const file = join(office.dataDir, 'later.sqlite');
  await writeBackup(office.database.write, file, realWorld);
  expect(readFileSync(file, 'latin1')).not.toContain(MARK);
  expect(readFileSync(file, 'latin1')).toContain(STAYS);
  for (const before of [amal, bo, carol]) {
    const tablet = await before.reopen();
    for (const text of [await everythingOn(tablet), await exportedFrom(tablet, club)]) {
      expect(text).not.toContain(MARK);
      expect(text).toContain(STAYS);
    }
  }
}, 90_000);

test('nobody brings an erased person back: what is written about her is refused', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  const id = await amal.create('contact', { name: MARK });
  await amal.act({ k: 'erase', id, why: 'person_asked' });
  expect(await amal.act({ k: 'create', t: 'contact', id, scope: SCOPE_CASE, f: { name: MARK } })).toMatchObject({
    o: 'rejected',
    code: 'erased',
  });
  await expect.poll(async () => (await everythingAt(office)).includes(MARK)).toBe(false);
});
