import * as v from 'valibot';
import { expect, test } from 'vitest';
import { IsoDate } from '../../src/domain/dates.ts';
import { inMutations, type Seen } from '../../src/domain/edit.ts';
import { readEntity } from '../../src/domain/entity.ts';
import { Mid } from '../../src/domain/ids.ts';
import { Mutation } from '../../src/domain/mutation.ts';
import { overlay, type RecordView } from '../../src/domain/record-view.ts';
import { VISIT_PLACES, VISIT_PURPOSES, VISIT_TOPICS } from '../../src/domain/visit-lists.ts';
import { hasFactsBeside, type VisitReport } from '../../src/domain/visit-report.ts';
import {
  cancelVisit,
  holdVisit,
  type KnownVisit,
  moveVisit,
  planVisit,
  startVisit,
} from '../../src/domain/visit-rules.ts';
import { visit } from '../../src/domain/visit.ts';
import { newId } from '../support/vault.ts';

const day = (text: string): IsoDate => v.parse(IsoDate, text);
const today = day('2026-11-22');
const amal = { id: newId(), name: 'Amal' };
const [id, organisation] = [newId(), newId()];
const mid = v.parse(Mid, newId());

function report(part: Partial<VisitReport> = {}): VisitReport {
  const base = { on: today, place: undefined, placeText: '', language: undefined, headcount: undefined };
  const none = { attendees: [], topics: [], purposes: [], promises: [] };
  return { ...base, ...none, noteId: newId(), note: '', ...part };
}

const hold = (part: Partial<VisitReport>, known?: KnownVisit) =>
  holdVisit(id, organisation, known, report(part), amal, today);

/** The record that a change leaves behind. */
function after(ops: Mutation['ops'], before?: RecordView): RecordView {
  const at = v.parse(Mutation.entries.at, '2026-11-22T10:00:00.000Z');
  const record = overlay(before, id, { mid, n: 1, name: 'test', data: 1, at, tz: 'Europe/Berlin', ops });
  if (record === undefined) throw new Error('no record');
  return record;
}

function planned(): KnownVisit & { readonly record: RecordView } {
  const plan = planVisit({ id, organisation, date: day('2026-11-30'), place: 'buero', placeText: ' Raum 3 ' }, today);
  if (!plan.ok) throw new Error(plan.refusal.kind);
  const record = after([...plan.value.ops]);
  return { record, seen: record, state: readEntity(visit, record).state };
}

const refusalOf = (result: { ok: boolean; refusal?: { kind: string } }) =>
  result.ok ? 'agreed' : result.refusal?.kind;

test('a visit that nobody planned is saved with its note and its promises as one change', () => {
  const promise = { id: newId(), title: ' Liste der Räume schicken ', due: day('2026-11-29') };
  const words = { note: 'Der Vorstand sucht Räume.', promises: [promise], topics: ['raumsuche'], headcount: 0 };
  const held = hold(words);
  if (!held.ok) throw new Error(held.refusal.kind);
  expect(inMutations(held.value)).toHaveLength(1);
  expect(held.value.ops.map((op) => (op.k === 'create' ? op.t : op.k))).toEqual(['visit', 'note', 'task']);
  const [made, note, task] = held.value.ops.map((op) => (op.k === 'create' ? op.f : {}));
  expect(made).toEqual({
    organisation,
    date: today,
    headcount: 0,
    state: { kind: 'held', on: today },
    'topics/raumsuche': true,
  });
  expect(note).toEqual({ organisation, visit: id, text: 'Der Vorstand sucht Räume.', author: amal, on: today });
  expect(task).toMatchObject({ visit: id, title: 'Liste der Räume schicken', due: '2026-11-29', status: 'open' });
});

test('what was ticked when the coordinator opened the visit and is not any more becomes a no', () => {
  const { record } = planned();
  const seen: Seen = { ...record, fields: { ...record.fields, 'topics/kultur': true, 'topics/raumsuche': true } };
  const held = hold({ topics: ['raumsuche'] }, { seen, state: { kind: 'planned' } });
  expect(held.ok && held.value.ops.filter((op) => op.k === 'elem')).toEqual([
    { k: 'elem', id, f: 'topics', e: 'kultur', on: false, p: null },
  ]);
});

test('a visit is held only once, and a cancelled one not at all', () => {
  const { seen } = planned();
  expect(refusalOf(hold({}, { seen, state: { kind: 'held', on: today } }))).toBe('visit-already-held');
  expect(refusalOf(hold({}, { seen, state: { kind: 'cancelled', on: today } }))).toBe('visit-cancelled');
  expect(refusalOf(hold({}, { seen, state: { kind: 'planned' } }))).toBe('agreed');
});

test('a visit needs its day, and cannot have happened tomorrow', () => {
  expect(refusalOf(hold({ on: undefined }))).toBe('visit-without-date');
  expect(refusalOf(hold({ on: day('2026-11-23') }))).toBe('visit-in-future');
  expect(refusalOf(hold({ on: day('2026-11-21') }))).toBe('agreed');
});

test('a promise without words is refused, and the refusal says which one', () => {
  const [first, second] = [newId(), newId()];
  const promises = [
    { id: first, title: 'Anrufen', due: undefined },
    { id: second, title: '  ', due: today },
  ];
  expect(hold({ promises })).toEqual({ ok: false, refusal: { kind: 'promise-without-title', promise: second } });
});

test.each([-1, 2.5, Number.NaN, 1e20])('%d people is no number of people', (headcount) => {
  expect(refusalOf(hold({ headcount }))).toBe('headcount-not-whole');
});

test('texts that could never be stored are refused while they are still in the form', () => {
  const promises = [{ id: newId(), title: 'x'.repeat(1_001), due: undefined }];
  expect(refusalOf(hold({ note: 'x'.repeat(20_001) }))).toBe('note-too-long');
  expect(refusalOf(hold({ placeText: 'x'.repeat(1_001) }))).toBe('place-too-long');
  expect(refusalOf(hold({ promises }))).toBe('promise-too-long');
  expect(refusalOf(cancelVisit(planned(), today, 'x'.repeat(1_001)))).toBe('reason-too-long');
});

test('a visit is planned for today or later, with a place in words and without the blanks around them', () => {
  expect(readEntity(visit, planned().record)).toMatchObject({
    date: '2026-11-30',
    place: 'buero',
    placeText: 'Raum 3',
    state: { kind: 'planned' },
  });
  const on = (date: IsoDate | undefined) =>
    planVisit({ id, organisation, date, place: undefined, placeText: '' }, today);
  expect(refusalOf(on(undefined))).toBe('visit-without-date');
  expect(refusalOf(on(day('2026-11-21')))).toBe('visit-in-past');
  expect(refusalOf(on(today))).toBe('agreed');
});

test('a planned visit moves to another day, as an edit of the day that was seen', () => {
  const { record, ...known } = planned();
  const moved = moveVisit(known, day('2026-12-04'), today);
  expect(moved.ok && moved.value.ops).toEqual([
    { k: 'set', id, f: 'date', v: '2026-12-04', p: record.writers['date'] },
  ]);
  expect(refusalOf(moveVisit(known, day('2026-11-01'), today))).toBe('visit-in-past');
  expect(refusalOf(moveVisit({ ...known, state: { kind: 'cancelled', on: today } }, today, today))).toBe(
    'visit-cancelled',
  );
});

test('a planned visit is called off with or without a reason, but not after it was held or called off', () => {
  const known = planned();
  const off = (why: string) => {
    const result = cancelVisit(known, today, why);
    return result.ok ? readEntity(visit, after([...result.value.ops], known.record)).state : result.refusal;
  };
  expect(off(' verreist ')).toEqual({ kind: 'cancelled', on: today, why: 'verreist' });
  expect(off('  ')).toEqual({ kind: 'cancelled', on: today });
  expect(refusalOf(cancelVisit({ ...known, state: { kind: 'held', on: today } }, today, ''))).toBe(
    'visit-already-held',
  );
  expect(refusalOf(cancelVisit({ ...known, state: { kind: 'cancelled', on: today } }, today, ''))).toBe(
    'visit-cancelled',
  );
});

test('a visit that was begun for a checklist is held later as the same record', () => {
  const record = after([...startVisit(id, organisation, today).ops]);
  const held = hold({ note: 'Später.' }, { seen: record, state: readEntity(visit, record).state });
  expect(held.ok && held.value.ops.map((op) => [op.k, op.id === id])).toEqual([
    ['set', true],
    ['create', false],
  ]);
});

test('topics, places and purposes come from the checklist and the concept', () => {
  expect(VISIT_TOPICS).toContain('raumsuche');
  expect(VISIT_PLACES).toContain('aufsuchend_vereinsraum');
  expect(VISIT_PLACES).not.toContain('selbst_online');
  expect(VISIT_PURPOSES).toContain('verweisberatung');
});

test('a planned visit with more people than one mutation can carry is closed by the last one only', () => {
  const held = hold({ attendees: Array.from({ length: 60 }, newId) }, planned());
  if (!held.ok) throw new Error(held.refusal.kind);
  const closing = inMutations(held.value).map(({ ops }) => ops.some((op) => op.k === 'set' && op.f === 'state'));
  expect(closing).toEqual([false, true]);
});

test('a second report is one only if it says more than the plan and the first report, words apart', () => {
  const { seen, record } = planned();
  const told = after([{ k: 'set', id, f: 'headcount', v: 20, p: null }], record);
  const says = (part: Partial<VisitReport>) =>
    hasFactsBeside(report({ place: 'buero', placeText: 'Raum 3', ...part }), seen, told);
  expect(says({ note: 'Nur Worte.' })).toBe(false);
  expect(says({ headcount: 20 })).toBe(false);
  expect(says({ headcount: 25 })).toBe(true);
  expect(says({ topics: ['raumsuche'] })).toBe(true);
  expect(says({ placeText: '' })).toBe(true);
});
