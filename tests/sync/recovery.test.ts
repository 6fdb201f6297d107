import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRecoveryText, recoverVault } from '../../src/db/recovery.ts';
import { resealOld } from '../../src/db/reseal.ts';
import { openSession } from '../../src/db/session.ts';
import { unlockVault } from '../../src/db/vault.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { readPaperKey, showPaperKey } from '../../src/protocol/paper-key.ts';
import { type Office, openOffice } from '../support/office.ts';
import { enrolTablet, type Tablet } from '../support/tablet.ts';
import { PASSPHRASE, silent, testWorld } from '../support/vault.ts';

const NEW = 'abitur holunder boje keks papagei';
const CHEAP = { m: 1024, t: 1, p: 1 };
const root = resolve(import.meta.dirname, '../..');

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.remove());

/** The administrator at the console; `typed` is what she types from the paper. */
function admin(words: readonly string[], typed = ''): unknown {
  const env = { ...process.env, DATA_DIR: office.dataDir };
  const args = ['server/admin/main.ts', ...words, '--json'];
  return JSON.parse(
    execFileSync(process.execPath, args, { cwd: root, env, input: `${typed}\n`, encoding: 'utf8', stdio: 'pipe' }),
  );
}

function told(report: unknown, name: string): string {
  const entry = Object.entries(report ?? {}).find(([key]) => key === name)?.[1];
  if (typeof entry !== 'string') throw new Error(`no ${name} was printed`);
  return entry;
}

function makeKey(): string {
  const key = told(admin(['recovery-key', 'create']), 'key');
  admin(['recovery-key', 'confirm'], key.toLowerCase().replaceAll('-', ' '));
  return key;
}

/** Two rounds with a lock between them: the first hears of the key, the second hands in the wrap. */
async function handIn(tablet: Tablet): Promise<Tablet> {
  await tablet.sync();
  const again = await tablet.reopen();
  await again.sync();
  return again;
}

test('a forgotten passphrase is replaced with the key on paper, and unsent work is still there', async () => {
  const key = makeKey();
  const tablet = await handIn(await enrolTablet(office, 'Amal'));
  await tablet.add(organisation, { name: 'Noch nicht gesendet' });
  const before = tablet.view();
  const { dev } = tablet.store.identity;
  const text = told(admin(['recover', dev], key), 'text');

  const found = await readRecoveryText(tablet.db, text.toLowerCase());
  if (!found.ok) throw new Error(found.refusal.kind);
  const keys = await recoverVault(tablet.db, found.value, NEW, CHEAP);
  if (keys === undefined) throw new Error('not recovered');
  expect((await unlockVault(tablet.db, PASSPHRASE)).ok).toBe(false);
  expect((await unlockVault(tablet.db, NEW)).ok).toBe(true);
  await resealOld(tablet.db, keys, new AbortController().signal);
  const store = await openSession(tablet.db, keys, tablet.store.identity, testWorld, silent);
  expect(store.view.state.getState().outbox).toEqual(before.outbox);
  expect(before.outbox.length).toBeGreaterThan(0);
  // What was on paper opens nothing any more.
  expect(await readRecoveryText(tablet.db, text)).toMatchObject({ refusal: { kind: 'other-device' } });
}, 60_000);

test('a tablet that was enrolled before there was a recovery key hands in its wrap later, and once', async () => {
  const tablet = await enrolTablet(office, 'Amal');
  await tablet.sync();
  const { dev } = tablet.store.identity;
  const key = makeKey();
  expect(() => admin(['recover', dev], key)).toThrow(/handed in nothing/);
  const again = await handIn(await tablet.reopen());
  const text = told(admin(['recover', dev], key), 'text');
  expect((await readRecoveryText(again.db, text)).ok).toBe(true);
}, 60_000);

test('the wrong paper, another tablet’s text and a slip of the pen open nothing and are told apart', async () => {
  const key = makeKey();
  const tablet = await handIn(await enrolTablet(office, 'Amal'));
  const other = await handIn(await enrolTablet(office, 'Bo'));
  const foreign = told(admin(['recovery-key', 'create']), 'key');
  expect(() => admin(['recover', tablet.store.identity.dev], foreign)).toThrow(/not set up for this recovery key/);
  expect(() => admin(['recovery-key', 'confirm'], foreign)).toThrow(/another recovery key/);
  expect(() => admin(['recovery-key', 'confirm'], key.slice(0, -1))).toThrow(/not whole/);
  const text = told(admin(['recover', other.store.identity.dev], key), 'text');
  expect(await readRecoveryText(tablet.db, text)).toMatchObject({ refusal: { kind: 'other-device' } });
  expect(await readRecoveryText(tablet.db, text.slice(2))).toMatchObject({ refusal: { kind: 'mistyped' } });
}, 60_000);

test('a rehearsal proves which devices the paper opens, shows nothing secret and changes nothing', async () => {
  const key = makeKey();
  const amal = await handIn(await enrolTablet(office, 'Amal'));
  const bo = await enrolTablet(office, 'Bo');
  expect(admin(['recovery-key', 'test'], key)).toEqual({
    ws: expect.any(String),
    isCounting: true,
    devices: 2,
    opens: 1,
    closed: [bo.store.identity.dev],
  });
  // A new key counts: what was handed in for the one before is still opened by that one, and the list asks for more.
  const next = told(admin(['recovery-key', 'create']), 'key');
  admin(['recovery-key', 'confirm', '--replace'], next);
  expect(admin(['recovery-key', 'test'], key)).toMatchObject({ isCounting: false, opens: 1 });
  expect(admin(['devices', 'list'])).toMatchObject({ devices: [{ isRecoverable: false }, { isRecoverable: false }] });
  await handIn(await amal.reopen());
  expect(admin(['devices', 'list'])).toMatchObject({ devices: [{ isRecoverable: true }, { isRecoverable: false }] });
}, 60_000);

test('what is written on paper is read back however it is typed, and a wrong letter is noticed at every place', () => {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const shown = showPaperKey(secret);
  expect(
    readPaperKey(` ${shown.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o').replaceAll('1', 'l')} `),
  ).toEqual(secret);
  // All but the last letter, which carries bits that mean nothing.
  const places = Array.from(shown, (letter, at) => ({ letter, at })).slice(0, -1);
  const slips = places
    .filter(({ letter }) => letter !== '-')
    .map(({ letter, at }) => shown.slice(0, at) + (letter === 'Z' ? '0' : 'Z') + shown.slice(at + 1));
  expect(slips.filter((slip) => readPaperKey(slip) !== undefined)).toEqual([]);
  expect(readPaperKey('')).toBeUndefined();
});
