import * as v from 'valibot';
import { expect, test } from 'vitest';
import { IsoDate } from '../../src/domain/dates.ts';
import type { Seen } from '../../src/domain/edit.ts';
import { Mid } from '../../src/domain/ids.ts';
import type { Json } from '../../src/domain/json.ts';
import {
  completeness,
  factsOf,
  isKnown,
  originOf,
  questionsWithVersions,
} from '../../src/domain/organisation/facts.ts';
import { PROFILE_QUESTIONS } from '../../src/domain/organisation/profile.ts';
import {
  archiveOrganisation,
  restoreOrganisation,
  saveOrganisation,
} from '../../src/domain/organisation/save-organisation.ts';
import { newId } from '../support/vault.ts';

const source = { source: 'besuch', on: v.parse(IsoDate, '2026-08-24') };
const writer = v.parse(Mid, newId());

function seenAs(fields: Record<string, Json>): Seen {
  return { id: newId(), fields, writers: Object.fromEntries(Object.keys(fields).map((key) => [key, writer])) };
}

const known = seenAs({
  name: 'Frauenkreis',
  'name.origin': { source: 'import', on: '2020-01-01' },
  'topics/bildung': true,
  profile: 'Wir.',
});

test('words where a number belongs are not saved, and the number that stood there stays', () => {
  const seen = seenAs({ name: 'Frauenkreis', gruendungsjahr: 1998 });
  const saved = (values: Record<string, Json>) =>
    saveOrganisation(seen.id, seen, { ...seen.fields, ...values }, source);
  expect(saved({ gruendungsjahr: 'ca. 1995' })).toEqual({
    ok: false,
    refusal: { kind: 'answer-not-storable', question: 'gruendungsjahr' },
  });
  const row = (year: Json) => saved({ 'foerderungen.a': { foerderung_jahr: year } });
  expect(row('seit langem')).toMatchObject({ refusal: { kind: 'answer-not-storable', question: 'foerderungen' } });
  expect([saved({ gruendungsjahr: 1995 }).ok, row(2020).ok]).toEqual([true, true]);
});

test('a new organisation carries the source of each fact that was entered, and of no other', () => {
  const id = newId();
  const saved = saveOrganisation(
    id,
    null,
    { name: ' Frauenkreis ', webseite: '', 'topics/bildung': true, 'topics/sport': false },
    source,
  );
  const f = { name: 'Frauenkreis', 'name.origin': source, 'topics/bildung': true, 'topics.origin': source };
  expect(saved).toEqual({
    ok: true,
    value: { name: 'organisation.create', ops: [{ k: 'create', t: 'organisation', id, scope: 'org', f }] },
  });
});

test('an edit names what the person saw, changes only what differs, and leaves other sources alone', () => {
  const values = { ...factsOf(known.fields), 'topics/bildung': false, status: 'aktiv' };
  const saved = saveOrganisation(known.id, known, values, source);
  if (!saved.ok) throw new Error(saved.refusal.kind);
  expect(saved.value.ops).toEqual(
    [
      { k: 'elem', id: known.id, f: 'topics', e: 'bildung', on: false, p: writer },
      { k: 'set', id: known.id, f: 'status', v: 'aktiv', p: null },
      { k: 'set', id: known.id, f: 'topics.origin', v: source, p: null },
      { k: 'set', id: known.id, f: 'status.origin', v: source, p: null },
    ].toSorted((a, b) => order(a.f) - order(b.f)),
  );
});

const order = (field: string): number => ['status', 'topics', 'status.origin', 'topics.origin'].indexOf(field);

test('a cleared fact is unknown again, and the words of its own are sent as a long text', () => {
  const saved = saveOrganisation(known.id, known, { ...factsOf(known.fields), profile: 'Wir alle.' }, source);
  expect(saved).toMatchObject({
    ok: true,
    value: { ops: [{ k: 'text', f: 'profile', v: 'Wir alle.', p: writer }, { f: 'profile.origin' }] },
  });
  const cleared = saveOrganisation(known.id, known, { ...factsOf(known.fields), profile: '' }, source);
  expect(cleared).toMatchObject({
    ok: true,
    value: { ops: [{ k: 'set', f: 'profile', v: null }, { f: 'profile.origin' }] },
  });
});

test('a save that changes nothing has nothing to send', () => {
  expect(saveOrganisation(known.id, known, factsOf(known.fields), source)).toMatchObject({
    ok: true,
    value: { ops: [] },
  });
});

test('an organisation needs a name, and an answer must fit into its field', () => {
  expect(saveOrganisation(newId(), null, { name: '  ' }, source)).toEqual({
    ok: false,
    refusal: { kind: 'organisation-without-name' },
  });
  const long = saveOrganisation(newId(), null, { name: 'A', webseite: 'x'.repeat(2000) }, source);
  expect(long).toEqual({ ok: false, refusal: { kind: 'answer-not-storable', question: 'webseite' } });
});

test('archiving and restoring touch nothing else', () => {
  const id = newId();
  expect(archiveOrganisation(id).ops).toEqual([{ k: 'archive', id, p: null }]);
  expect(restoreOrganisation(id).ops).toEqual([{ k: 'restore', id, p: null }]);
});

const question = (id: string) => {
  const one = PROFILE_QUESTIONS.find((each) => each.id === id);
  if (!one) throw new Error(id);
  return one;
};

test('"unknown" is not known, "no" and "no answer wanted" are', () => {
  expect(isKnown(question('status'), { status: 'unbekannt' })).toBe(false);
  expect(isKnown(question('deutschkenntnisse'), { deutschkenntnisse: 'keine_angabe' })).toBe(true);
  expect(isKnown(question('gemeinnuetzig'), { gemeinnuetzig: false })).toBe(true);
  expect(isKnown(question('gemeinnuetzig'), {})).toBe(false);
  expect(isKnown(question('topics'), { 'topics/sport': false })).toBe(false);
  expect(completeness(factsOf(known.fields))).toEqual({ known: 3, total: PROFILE_QUESTIONS.length });
});

test('the source of a fact is not a row of a repeated group', () => {
  const fields = { 'angebote.origin': { source: 'besuch', on: '2026-01-01' }, 'name.origin': 'broken' };
  expect(isKnown(question('angebote'), factsOf(fields))).toBe(false);
  expect(originOf(fields, 'angebote')).toEqual({ source: 'besuch', on: '2026-01-01' });
  expect(originOf(fields, 'name')).toBeUndefined();
});

test('two versions of a fact and of its source are one thing to decide', () => {
  const alternatives = { webseite: [], 'webseite.origin': [], address: [] };
  expect([...questionsWithVersions({ alternatives })]).toEqual(['webseite', 'address']);
});
