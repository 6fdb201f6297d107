import 'fake-indexeddb/auto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { saveDraft } from '../../src/db/drafts.ts';
import { createDatabase } from '../../src/db/database.ts';
import { gatherRescue } from '../../src/db/rescue.ts';
import { openRescue } from '../../src/db/rescue-open.ts';
import { takeRescue } from '../../src/db/rescue-take.ts';
import { changePassphrase } from '../../src/db/vault.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { readRescueText, type RescueFile, rescueText } from '../../src/protocol/rescue-file.ts';
import type { Office } from '../support/office.ts';
import { scenario } from '../support/scenario.ts';
import { enrolTablet, type Tablet } from '../support/tablet.ts';
import { PASSPHRASE } from '../support/vault.ts';

const root = resolve(import.meta.dirname, '../..');
const NEW = 'abitur holunder boje keks papagei';
const CHEAP = { m: 1024, t: 1, p: 1 };

/** What the person saves on her stick, as text. */
async function saved({ db }: Tablet): Promise<string> {
  const rescue = await gatherRescue(db, Date.now());
  if (rescue === undefined) throw new Error('nothing to rescue');
  return rescue.text;
}

function fileOf(text: string): RescueFile {
  const file = readRescueText(text);
  if (file === undefined) throw new Error('no rescue file');
  return file;
}

async function readIn({ store }: Tablet, text: string, words = PASSPHRASE) {
  const opened = await openRescue(text, words);
  if (!opened.ok) throw new Error(opened.refusal.kind);
  return takeRescue(store, opened.value);
}

/** Another device of the same person: her first one is gone, or its storage is empty. */
async function anotherOf(office: Office, { store }: Tablet): Promise<Tablet> {
  const { id, name } = store.identity.user;
  const { code } = admin(office, ['invite', '--member', id]);
  return enrolTablet({ ...office, invite: () => Promise.resolve(String(code)) }, name);
}

/** The administrator at the console; `typed` is what she types from the paper. */
function admin(office: Office, words: readonly string[], typed = ''): Record<string, unknown> {
  const env = { ...process.env, DATA_DIR: office.dataDir };
  const args = ['server/admin/main.ts', ...words, '--json'];
  return JSON.parse(
    execFileSync(process.execPath, args, { cwd: root, env, input: `${typed}\n`, encoding: 'utf8', stdio: 'pipe' }),
  );
}

/** A recovery key that counts, and a tablet that has made its wrap for it. */
async function withRecoveryKey(office: Office, tablet: Tablet): Promise<{ key: string; again: Tablet }> {
  const key = String(admin(office, ['recovery-key', 'create'])['key']);
  admin(office, ['recovery-key', 'confirm'], key);
  await tablet.sync();
  return { key, again: await tablet.reopen() };
}

function onDisk(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'rescue-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a.rettung');
  writeFileSync(path, text);
  return path;
}

const namesAt = (tablet: Tablet) =>
  [...(tablet.view().records.get('organisation')?.values() ?? [])]
    .map(({ fields }) => JSON.stringify(fields['name']))
    .sort();

test('what was not sent comes back from a rescue file on a new device, and arrives once however often it is read', async () => {
  const { office, tablet } = await scenario();
  const amal = await tablet('Amal');
  await amal.add(organisation, { name: 'Angekommen' });
  await amal.sync();
  await amal.sync();
  await amal.add(organisation, { name: 'Chor' });
  await amal.add(organisation, { name: 'Tanz' });
  await saveDraft(amal.store, 'visit:1', { note: 'halb geschrieben' });
  const text = await saved(amal);
  // The answer is lost on the way: the office has the one, and the tablet does not know.
  amal.network((direct) => async (path, init) => {
    const answer = await direct(path, init);
    if (path === '/v1/push') throw new TypeError('connection lost');
    return answer;
  });
  await amal.sync();
  const again = await anotherOf(office, amal);
  expect(await readIn(again, text)).toMatchObject({ ok: true, value: { entries: 2, drafts: 1, known: 0 } });
  expect(await readIn(again, text)).toMatchObject({ ok: true, value: { entries: 0, drafts: 0, known: 3, kept: 0 } });
  expect((await again.sync()).result).toEqual({ kind: 'done' });
  expect(await readIn(again, text)).toMatchObject({ ok: true });
  await again.sync();
  expect(again.view().outbox).toEqual([]);
  const bo = await tablet('Bo');
  await bo.sync();
  expect(namesAt(bo)).toEqual(['"Angekommen"', '"Chor"', '"Tanz"']);
  expect((await again.reopen()).view().drafts.get('visit:1')?.value).toEqual({ note: 'halb geschrieben' });
});

test('read in on the device that saved it, a rescue file changes nothing that is there', async () => {
  const { tablet } = await scenario();
  const amal = await tablet('Amal');
  await amal.add(organisation, { name: 'Chor' });
  await saveDraft(amal.store, 'visit:1', { note: 'zuerst' });
  const text = await saved(amal);
  await saveDraft(amal.store, 'visit:1', { note: 'später weitergeschrieben' });
  const before = amal.view().outbox;
  expect(await readIn(amal, text)).toMatchObject({ value: { entries: 0, drafts: 0, known: 1, kept: 1 } });
  expect(amal.view().outbox).toEqual(before);
  expect(amal.view().drafts.get('visit:1')?.value).toEqual({ note: 'später weitergeschrieben' });
});

test('a rescue file opens with the passphrase of its day, and with no other', async () => {
  const { tablet } = await scenario();
  const amal = await tablet('Amal');
  await amal.add(organisation, { name: 'Chor' });
  const text = await saved(amal);
  await changePassphrase(amal.db, PASSPHRASE, NEW, CHEAP);
  expect(await openRescue(text, NEW)).toMatchObject({ refusal: { kind: 'wrong-words' } });
  expect((await openRescue(text, ` ${PASSPHRASE} `)).ok).toBe(true);
  expect((await openRescue(await saved(amal), NEW)).ok).toBe(true);
  expect(text).not.toContain('Chor');
});

test('nobody sends under another name: a file of somebody else, or of another office, is not taken', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await amal.add(organisation, { name: 'Chor' });
  const text = await saved(amal);
  expect(await readIn(bo, text)).toEqual({ ok: false, refusal: { kind: 'other-person', name: 'Amal' } });
  const elsewhere = await (await scenario()).tablet('Amal');
  expect(await readIn(elsewhere, text)).toMatchObject({ refusal: { kind: 'other-office' } });
  expect(bo.view().outbox).toEqual([]);
});

test('a damaged row of a rescue file is counted, and everything else comes back', async () => {
  const { office, tablet } = await scenario();
  const amal = await tablet('Amal');
  await amal.add(organisation, { name: 'Chor' });
  await amal.add(organisation, { name: 'Tanz' });
  const file = fileOf(await saved(amal));
  const [first, ...others] = file.out;
  if (first === undefined) throw new Error('nothing was waiting');
  const bad = rescueText({ ...file, out: [{ ...first, sealed: `${first.sealed.slice(0, -2)}AA` }, ...others] });
  const again = await anotherOf(office, amal);
  expect(await readIn(again, bad)).toMatchObject({ value: { entries: 1, unreadable: 1 } });
  expect(namesAt(again)).toEqual(['"Tanz"']);
  expect(readRescueText(bad.slice(0, -1))).toBeUndefined();
});

test('a device that was never set up has nothing to rescue', async () => {
  expect(await gatherRescue(createDatabase(`empty-${crypto.randomUUID()}`), Date.now())).toBeUndefined();
});

test('with the key on paper the office takes in what waited under its writer’s name, and opens the rest for a device', async () => {
  const { office, tablet } = await scenario();
  const { key, again: amal } = await withRecoveryKey(office, await tablet('Amal'));
  await amal.add(organisation, { name: 'Chor' });
  await saveDraft(amal.store, 'visit:1', { note: 'halb geschrieben' });
  const text = await saved(amal);
  const path = onDisk(text);
  expect(() => admin(office, ['rescue', path], String(admin(office, ['recovery-key', 'create'])['key']))).toThrow(
    /not saved for this recovery key/,
  );
  const report = admin(office, ['rescue', path], key);
  expect(report).toMatchObject({ person: 'Amal', waiting: 1, taken: 1 });
  expect(admin(office, ['rescue', path], key)).toMatchObject({ taken: 1 });
  const bo = await tablet('Bo');
  await bo.sync();
  expect(namesAt(bo)).toEqual(['"Chor"']);
  const next = await anotherOf(office, amal);
  expect(await readIn(next, text, String(report['text']))).toMatchObject({ value: { drafts: 1 } });
  await next.sync();
  expect(next.view().outbox).toEqual([]);
}, 60_000);
