import * as v from 'valibot';
import { expect, test } from 'vitest';
import { IsoDate } from '../../src/domain/dates.ts';
import { addToVisit, editNote } from '../../src/domain/visit-notes.ts';
import { newId } from '../support/vault.ts';

const today = v.parse(IsoDate, '2026-11-22');
const [amal, bo] = [
  { id: newId(), name: 'Amal' },
  { id: newId(), name: 'Bo' },
];
const noteId = newId();
const seen = { id: noteId, fields: { text: 'Vorher' }, writers: {} };

test('a note can be added to a visit that is over, under the name of the person who writes it', () => {
  const added = addToVisit(newId(), newId(), { noteId, note: 'Noch etwas.', promises: [] }, bo, today);
  expect(added.ok && added.value.ops).toMatchObject([{ k: 'create', t: 'note', f: { author: bo, on: today } }]);
});

test('a note without words is no note', () => {
  const nothing = { noteId, note: ' \n', promises: [] };
  expect(addToVisit(newId(), newId(), nothing, bo, today)).toEqual({ ok: false, refusal: { kind: 'note-empty' } });
  expect(editNote(seen, amal, amal, '')).toEqual({ ok: false, refusal: { kind: 'note-empty' } });
});

test('a promise alone is enough to be kept', () => {
  const promise = { id: newId(), title: 'Anrufen', due: undefined };
  const added = addToVisit(newId(), newId(), { noteId, note: '', promises: [promise] }, bo, today);
  expect(added.ok && added.value.ops).toMatchObject([{ k: 'create', t: 'task', f: { title: 'Anrufen' } }]);
});

test('nobody edits a note of somebody else, or one that does not say whose it is', () => {
  expect(editNote(seen, amal, bo, 'Nachher')).toEqual({ ok: false, refusal: { kind: 'note-not-own' } });
  expect(editNote(seen, undefined, bo, 'Nachher')).toEqual({ ok: false, refusal: { kind: 'note-not-own' } });
  const own = editNote(seen, amal, amal, 'Nachher');
  expect(own.ok && own.value.ops).toEqual([{ k: 'text', id: noteId, f: 'text', v: 'Nachher', p: null }]);
});
