import { expect, test } from 'vitest';
import { saveDraft } from '../../src/db/drafts.ts';
import { readIdentity, readKeyPair } from '../../src/db/identity.ts';
import { nextBatch } from '../../src/db/outbox.ts';
import { resealOld } from '../../src/db/reseal.ts';
import { StaleApp } from '../../src/db/schema-guard.ts';
import { tryPassphrase, tryState } from '../../src/db/tries.ts';
import { changePassphrase, rotateKeys, unlockVault } from '../../src/db/vault.ts';
import type { Database } from '../../src/db/database.ts';
import { pulled, replicaOf, row, saveContact } from '../support/answers.ts';
import { killedAt } from '../support/crash.ts';
import { loneTablet, newId, PASSPHRASE, type TestTablet } from '../support/vault.ts';

const CHEAP = { m: 1024, t: 1, p: 1 };
const NEW = 'abitur holunder boje keks papagei';
const always = new AbortController().signal;

async function keysFor(db: Database, passphrase: string) {
  const opened = await unlockVault(db, passphrase);
  if (!opened.ok) throw new Error(opened.refusal.kind);
  return opened.value;
}

/** A tablet with everything on it that is sealed: records, own work, drafts. */
async function livedIn(): Promise<TestTablet> {
  const tablet = await loneTablet();
  const rows = Array.from({ length: 3 }, (_, i) => row(newId(), i + 1, `Verein ${i}`));
  await (await replicaOf(tablet)).applyPull(pulled([{ id: 'org', rows, to: 'c1' }]));
  await saveContact(tablet, 'Leyla');
  await saveDraft(tablet.store, 'visit:1', { note: 'halb geschrieben' });
  return tablet;
}

/** The version of the key in each sealed thing on the disk. */
async function versionsOn(db: Database): Promise<readonly number[]> {
  const rows = await Promise.all(db.tables.map((table) => table.toArray()));
  const bytes = rows.flat().flatMap((one: object) => Object.values(one).filter((each) => each instanceof Uint8Array));
  return bytes.map((each) => Number(each[1]));
}

function shown({ store }: TestTablet) {
  const { records, outbox, drafts, unreadable } = store.view.state.getState();
  return {
    names: new Set([...(records.get('organisation')?.values() ?? [])].map((one) => one.fields['name'])),
    outbox: outbox.map(({ mutation }) => mutation),
    drafts: [...drafts.values()],
    unreadable,
  };
}

test('fault 59: a changed passphrase counts at once, and a second open window goes on working', async () => {
  const tablet = await livedIn();
  const second = await tablet.window();
  expect(await changePassphrase(tablet.db, PASSPHRASE, NEW, CHEAP)).toMatchObject({ ok: true });
  await saveDraft(second.store, 'visit:2', { note: 'nach dem Wechsel' });
  expect((await unlockVault(tablet.db, PASSPHRASE)).ok).toBe(false);
  const keys = await keysFor(tablet.db, NEW);
  expect(await readIdentity(tablet.db, keys)).toEqual(tablet.store.identity);
  expect(await tablet.db.draft.count()).toBe(2);
});

test('a passphrase changes only for somebody who knows the old one', async () => {
  const { db } = await loneTablet();
  expect(await changePassphrase(db, 'etwas ganz anderes', NEW, CHEAP)).toMatchObject({
    refusal: { kind: 'wrong-passphrase' },
  });
  expect((await unlockVault(db, PASSPHRASE)).ok).toBe(true);
});

test('a passphrase of one’s own opens as ever, whatever is in it that the lists never have', async () => {
  const { db } = await loneTablet();
  const own = 'Mein  Satz mit كتابي ٣ und IŞIK';
  await changePassphrase(db, PASSPHRASE, own, CHEAP);
  expect((await unlockVault(db, own)).ok).toBe(true);
  expect((await unlockVault(db, own.toLowerCase())).ok).toBe(false);
});

test('words from paper open on a keyboard of the neighbours too, also after new keys were made there', async () => {
  const { db } = await loneTablet();
  const [paper, typed] = ['کتاب شیرین مهربان آبشار نیلوفر', 'كتاب  شيرين مهربان آبشار نيلوفر'];
  await changePassphrase(db, PASSPHRASE, paper, CHEAP);
  expect((await unlockVault(db, typed)).ok).toBe(true);
  expect(await rotateKeys(db, typed)).toMatchObject({ ok: true });
  expect((await unlockVault(db, paper)).ok).toBe(true);
});

test('of two windows that change the passphrase at once, one is told, and the other one’s counts', async () => {
  const { db } = await loneTablet();
  const results = await Promise.all([NEW, `${NEW} zwei`].map((next) => changePassphrase(db, PASSPHRASE, next, CHEAP)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  const opened = await Promise.all([NEW, `${NEW} zwei`].map((next) => unlockVault(db, next)));
  expect(opened.map(({ ok }) => ok)).toEqual(results.map(({ ok }) => ok));
});

test('after new keys everything is sealed anew, and nothing of it has changed', async () => {
  const tablet = await livedIn();
  const before = shown(tablet);
  expect(before.names.size).toBe(3);
  expect(await rotateKeys(tablet.db, PASSPHRASE)).toMatchObject({ ok: true });
  const again = await tablet.reopen();
  expect(shown(again)).toEqual(before);
  expect(await resealOld(tablet.db, again.store.keys, always)).toBeGreaterThan(3);
  expect(new Set(await versionsOn(tablet.db))).toEqual(new Set([2]));
  expect(shown(await again.reopen())).toEqual(before);
  expect(await readKeyPair(tablet.db, again.store.keys)).toBeDefined();
  expect(await resealOld(tablet.db, again.store.keys, always)).toBe(0);
});

test('fault 59: new keys survive a browser that is killed at each step, and go on at the next unlock', async () => {
  let step = 1;
  for (; ; step += 1) {
    const tablet = await livedIn();
    const before = shown(tablet);
    const work = async (): Promise<void> => {
      await rotateKeys(tablet.db, PASSPHRASE);
      await resealOld(tablet.db, await keysFor(tablet.db, PASSPHRASE), always);
    };
    const wasKilled = await killedAt(step, work);
    const again = await tablet.reopen();
    expect(shown(again)).toEqual(before);
    await resealOld(tablet.db, again.store.keys, always);
    expect(shown(await again.reopen())).toEqual(before);
    if (!wasKilled) break;
  }
  expect(step).toBeGreaterThan(5);
}, 60_000);

test('a window that still has the old keys sends nothing rather than taking new bytes for damaged ones', async () => {
  const tablet = await livedIn();
  await rotateKeys(tablet.db, PASSPHRASE);
  await resealOld(tablet.db, await keysFor(tablet.db, PASSPHRASE), always);
  await expect(nextBatch(tablet.store, 10)).rejects.toThrow(StaleApp);
});

test('what is saved while everything is sealed anew is not overwritten by what was there before', async () => {
  const tablet = await livedIn();
  await rotateKeys(tablet.db, PASSPHRASE);
  const again = await tablet.reopen();
  await Promise.all([
    resealOld(tablet.db, again.store.keys, always),
    saveDraft(again.store, 'visit:1', { note: 'zu Ende geschrieben' }),
    saveContact(again, 'Mehmet'),
  ]);
  const { drafts } = (await again.reopen()).store.view.state.getState();
  expect(drafts.get('visit:1')?.value).toEqual({ note: 'zu Ende geschrieben' });
});

test('wrong tries cost more and more time, a right one is free again, and nothing is ever wiped', async () => {
  const { db } = await loneTablet();
  let now = 1_000_000;
  const guess = (text: string) => tryPassphrase(db, text, () => now);
  for (let i = 1; i <= 3; i += 1) expect(await guess('falsch')).toMatchObject({ refusal: { tries: i } });
  expect(await guess(PASSPHRASE)).toMatchObject({ refusal: { kind: 'too-soon', wait: 2_000 } });
  now += 2_000;
  expect(await guess('falsch')).toMatchObject({ refusal: { tries: 4 } });
  expect(await tryState(db, now)).toEqual({ wait: 4_000, tries: 4 });
  for (let i = 5; i <= 20; i += 1) {
    now += 300_000;
    expect(await guess('falsch')).toMatchObject({ refusal: { tries: i } });
  }
  expect((await tryState(db, now)).wait).toBe(300_000);
  now += 300_000;
  expect((await guess(PASSPHRASE)).ok).toBe(true);
  expect(await tryState(db, now)).toEqual({ wait: 0, tries: 0 });
});

test('a clock that was set back keeps nobody out longer than the wait itself', async () => {
  const { db } = await loneTablet();
  for (let i = 0; i < 4; i += 1) await tryPassphrase(db, 'falsch', () => 1_000_000 * (i + 1));
  expect(await tryState(db, 10)).toEqual({ wait: 4_000, tries: 4 });
  expect((await tryState(db, 3_010)).wait).toBe(1_000);
  expect((await tryPassphrase(db, PASSPHRASE, () => 4_010)).ok).toBe(true);
});
