import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { contact } from '../../src/domain/contact.ts';
import type { Uuid } from '../../src/domain/ids.ts';
import { note } from '../../src/domain/note.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { openOffice, type Office } from '../support/office.ts';
import { enrolTablet, type Tablet } from '../support/tablet.ts';
import { admin, run } from '../wire/office-process.ts';

const erase = (tablet: Tablet, id: Uuid) =>
  commit(tablet.store, { name: 'contact.erase', ops: [{ k: 'erase', id, why: 'person_asked' }] });

async function office(): Promise<Office> {
  const opened = await openOffice();
  onTestFinished(() => opened.remove());
  return opened;
}

async function backUp({ dataDir }: Office, name = 'gestern.sqlite'): Promise<string> {
  const file = join(dataDir, name);
  await admin(dataDir, 'backup', file);
  return file;
}

async function restore(place: Office, file: string, ...more: readonly string[]): Promise<string> {
  await place.stop();
  const text = await admin(place.dataDir, 'restore', file, '--replace', ...more);
  await place.restart();
  return text;
}

const queued = (tablet: Tablet) => tablet.db.out.count();
const rounds = async (...tablets: readonly Tablet[]) => {
  for (let i = 0; i < 3; i++)
    for (const tablet of tablets) expect((await tablet.sync()).result).toEqual({ kind: 'done' });
};

test('fault 16: what the office has confirmed stays on the tablet until it is in a checked backup', async () => {
  const place = await office();
  const amal = await enrolTablet(place, 'Amal');
  await amal.add(organisation, { name: 'Verein' });
  await rounds(amal);
  expect([await queued(amal), amal.view().outbox]).toEqual([1, []]);
  await backUp(place);
  expect(await queued(amal)).toBe(1);
  await rounds(amal);
  expect(await queued(amal)).toBe(0);
  await amal.add(organisation, { name: 'Zweiter Verein' });
  await rounds(amal);
  expect(await queued(amal)).toBe(1);
});

test('fault 15, invariant I17: yesterday’s backup is restored, and everything that a tablet has said since comes back', async () => {
  const place = await office();
  const [amal, bo, dora] = [
    await enrolTablet(place, 'Amal'),
    await enrolTablet(place, 'Bo'),
    await enrolTablet(place, 'Dora'),
  ];
  const club = await amal.add(organisation, { name: 'Verein' });
  const leyla = await amal.add(contact, { name: 'Leyla', organisation: club });
  await rounds(amal, bo, dora);
  const file = await backUp(place);
  await rounds(amal, bo, dora);

  await amal.edit(organisation, club, { 'languages/ar': true });
  const minutes = await bo.add(note, { organisation: club, text: 'Sucht Räume.' });
  const cem = await enrolTablet(place, 'Cem');
  const young = await cem.add(organisation, { name: 'Junger Verein' });
  const nobody = await bo.add(contact, { name: 'Nie dagewesen' });
  await rounds(amal, bo, cem);
  await erase(amal, leyla);
  await erase(bo, nobody);
  await rounds(amal, bo, cem);
  await admin(place.dataDir, 'devices', 'stop', '--device', dora.store.identity.dev, '--order', 'wipe');

  expect(await restore(place, file)).toContain('1 devices enrolled since, 1 orders to stop, 2 records erased');
  await bo.add(note, { organisation: club, text: 'Nach der Wiederherstellung.' });
  await rounds(amal, bo, cem);
  const fresh = await enrolTablet(place, 'Neu');
  await rounds(fresh);
  for (const one of [amal, bo, cem, fresh]) {
    expect(one.record(club)?.fields).toMatchObject({ name: 'Verein', 'languages/ar': true });
    expect(one.record(minutes)?.fields).toMatchObject({ text: 'Sucht Räume.' });
    expect(one.record(young)?.fields).toMatchObject({ name: 'Junger Verein' });
    expect([one.record(leyla), one.record(nobody)]).toEqual([undefined, undefined]);
    expect([...(one.view().records.get('note')?.keys() ?? [])]).toHaveLength(2);
    expect(one.view().outbox).toEqual([]);
  }
  expect((await dora.sync()).result).toEqual({ kind: 'stopped' });
}, 120_000);

test('an older backup is restored only on demand; tablets then work on, although it knows less than they were told', async () => {
  const place = await office();
  const amal = await enrolTablet(place, 'Amal');
  const first = await amal.add(organisation, { name: 'Erster' });
  await rounds(amal);
  const old = await backUp(place, 'alt.sqlite');
  await amal.add(organisation, { name: 'Zweiter' });
  await rounds(amal);
  const newer = await backUp(place, 'neu.sqlite');
  await rounds(amal);
  const third = await amal.add(organisation, { name: 'Dritter' });
  await rounds(amal);
  await place.stop();
  const refused = await run(place.dataDir, ['server/admin/main.ts', 'restore', old, '--replace']).ended;
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('There is a newer backup')]);
  expect(existsSync(`${join(place.dataDir, 'augenhoehe.sqlite')}.restoring`)).toBe(false);
  await restore(place, old, '--accept-loss');
  await rounds(amal);
  const bo = await enrolTablet(place, 'Bo');
  await rounds(bo);
  for (const one of [amal, bo])
    expect([...(one.view().records.get('organisation')?.keys() ?? [])].sort()).toEqual([first, third].sort());
  await place.stop();
  const back = await run(place.dataDir, ['server/admin/main.ts', 'restore', newer, '--replace']).ended;
  expect([back.code, back.stderr]).toEqual([1, expect.stringContaining('an older one was restored')]);
}, 120_000);
