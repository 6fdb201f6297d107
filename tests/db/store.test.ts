import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { discardDraft, saveDraft } from '../../src/db/drafts.ts';
import { unlockVault } from '../../src/db/vault.ts';
import { auditOp } from '../../src/domain/audit.ts';
import { contact } from '../../src/domain/contact.ts';
import { createOp, editOps } from '../../src/domain/edit.ts';
import { readEntity } from '../../src/domain/entity.ts';
import { SCOPE_CASE } from '../../src/domain/ids.ts';
import { loneTablet, newId, type TestTablet } from '../support/vault.ts';

async function addContact({ store }: TestTablet, name: string) {
  const id = newId();
  const saved = await commit(store, {
    name: 'contact.add',
    ops: [createOp(contact, id, SCOPE_CASE, { name, 'languages/tr': true })],
  });
  expect(saved.ok).toBe(true);
  return id;
}

function read({ store }: TestTablet, id: ReturnType<typeof newId>) {
  const view = store.view.state.getState().records.get('contact')?.get(id);
  return view && readEntity(contact, view);
}

test('what was saved is there after the browser was closed and opened again', async () => {
  const tablet = await loneTablet();
  const id = await addContact(tablet, 'Leyla Örnek');
  const later = await tablet.reopen();
  expect(read(later, id)).toMatchObject({ name: 'Leyla Örnek', languages: { tr: true } });
  expect(later.store.view.state.getState().outbox).toMatchObject([{ state: 'waiting', mutation: { n: 1 } }]);
});

test('whoever only reads is told so at once; what she took out of the app is noted all the same', async () => {
  const { store } = await loneTablet('evaluator');
  const create = createOp(contact, newId(), SCOPE_CASE, { name: 'Leyla' });
  expect(await commit(store, { name: 'contact.add', ops: [create] })).toEqual({
    ok: false,
    refusal: { kind: 'read-only' },
  });
  expect(store.view.state.getState().outbox).toEqual([]);
  const told = auditOp(newId(), { act: 'printed', what: 'person', count: 1, format: 'paper' });
  expect((await commit(store, { name: 'audit.printed', ops: [told] })).ok).toBe(true);
});

test('a chain of offline edits names as its base what the person saw, not what the office knew', async () => {
  const tablet = await loneTablet();
  const id = await addContact(tablet, 'Leyla');
  for (const phone of ['0611 1', '0611 2']) {
    const seen = tablet.store.view.state.getState().records.get('contact')?.get(id);
    if (!seen) throw new Error('not shown');
    await commit(tablet.store, { name: 'contact.edit', ops: editOps(contact, seen, { phone }) });
  }
  const [, first, second] = tablet.store.view.state.getState().outbox.map((entry) => entry.mutation);
  expect(first?.ops[0]).toMatchObject({ f: 'phone', v: '0611 1', p: null });
  expect(second?.ops[0]).toMatchObject({ f: 'phone', v: '0611 2', p: first?.mid });
});

test('fault 58: a wrong passphrase opens nothing and breaks nothing', async () => {
  const tablet = await loneTablet();
  const id = await addContact(tablet, 'Leyla');
  expect(await unlockVault(tablet.db, 'something else altogether')).toEqual({
    ok: false,
    refusal: { kind: 'wrong-passphrase' },
  });
  expect(read(await tablet.reopen(), id)?.name).toBe('Leyla');
});

test('a half-typed sentence survives, and the save that completes it takes the draft away in the same step', async () => {
  const tablet = await loneTablet();
  await saveDraft(tablet.store, 'visit:1', { note: 'Der Vorstand sagt, dass' });
  const later = await tablet.reopen();
  expect(later.store.view.state.getState().drafts.get('visit:1')?.value).toEqual({ note: 'Der Vorstand sagt, dass' });
  const ops = [createOp(contact, newId(), SCOPE_CASE, { name: 'Bo' })];
  await commit(later.store, { name: 'contact.add', ops }, { draft: 'visit:1' });
  expect((await later.reopen()).store.view.state.getState().drafts.size).toBe(0);
});

test('of two saves of a draft in quick succession the later one is what remains', async () => {
  const tablet = await loneTablet();
  await Promise.all(['a', 'ab', 'abc'].map((text) => saveDraft(tablet.store, 'd', text)));
  const later = await tablet.reopen();
  expect(later.store.view.state.getState().drafts.get('d')?.value).toBe('abc');
  await discardDraft(later.store, 'd');
  expect((await later.reopen()).store.view.state.getState().drafts.size).toBe(0);
});

test('nothing that a person wrote lies on the disk in clear', async () => {
  const tablet = await loneTablet();
  await addContact(tablet, 'Zaubermarke');
  await saveDraft(tablet.store, 'visit:1', { note: 'Zaubermarke' });
  for (const table of tablet.db.tables) {
    for (const row of await table.toArray()) {
      const text = JSON.stringify(row, (_, value: unknown) =>
        value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
      );
      expect(text, table.name).not.toContain('Zaubermarke');
    }
  }
});

test('fault 58: a row that was damaged or swapped is counted, and everything else is readable', async () => {
  const tablet = await loneTablet();
  const [first, second] = [await addContact(tablet, 'Eins'), await addContact(tablet, 'Zwei')];
  const [a, b] = await tablet.db.out.orderBy('n').toArray();
  if (!a || !b) throw new Error('two rows expected');
  await tablet.db.out.put({ ...a, sealed: b.sealed });
  const later = await tablet.reopen();
  expect(read(later, first)).toBeUndefined();
  expect(read(later, second)?.name).toBe('Zwei');
  expect(later.store.view.state.getState().unreadable).toBe(1);
});

test('a page of an older version does not write into tables that a newer one has changed', async () => {
  const tablet = await loneTablet();
  await tablet.db.meta.put({ k: 'schema', value: { writer: 9, minWriter: 9, minReader: 1 } });
  const ops = [createOp(contact, newId(), SCOPE_CASE, { name: 'Leyla' })];
  const refused = { ok: false, refusal: { kind: 'stale-app' } };
  expect(await commit(tablet.store, { name: 'contact.add', ops })).toEqual(refused);
  expect(await tablet.db.out.count()).toBe(0);
});

test('a text that could never be sent is refused while it is still in the form', async () => {
  const tablet = await loneTablet();
  const ops = [createOp(contact, newId(), SCOPE_CASE, { name: 'x'.repeat(70_000) })];
  expect(await commit(tablet.store, { name: 'contact.add', ops })).toEqual({
    ok: false,
    refusal: { kind: 'too-large' },
  });
});

test('invisible characters that no wire can carry do not make a text unsendable', async () => {
  const tablet = await loneTablet();
  const id = await addContact(tablet, 'Ley\0la \ud83d Örnek');
  expect(read(await tablet.reopen(), id)?.name).toBe('Leyla \ufffd Örnek');
});
