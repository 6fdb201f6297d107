import { describe, expect, test } from 'vitest';
import { addMonths, type IsoDate } from '../../../src/domain/dates.ts';
import { office } from '../../../src/domain/office.ts';
import { fits } from '../../../src/domain/record-type.ts';
import type { RecordView } from '../../../src/domain/record-view.ts';
import { dueForReview, liesTooLong, periodsOf, PROPOSED } from '../../../src/domain/rights/retention.ts';
import { keepRecord } from '../../../src/domain/rights/retention-review.ts';
import { newId } from '../../support/vault.ts';
import { day, device, shown } from './records.ts';

const reasons = (today: string, ...records: readonly RecordView[]) =>
  dueForReview(device(...records), PROPOSED, day(today)).map(({ record, because }) => `${record.type} ${because}`);
const consentOf = (person: string, on: string, kind = 'grant') =>
  shown('consent', { person, on, kind, purpose: 'kontaktdaten' });

/** The first day on which the records are due, looked for on both sides of its edge. */
function dueFrom(first: string, ...records: readonly RecordView[]): readonly [number, number] {
  const before = new Date(Date.parse(`${first}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return [reasons(before, ...records).length, reasons(first, ...records).length];
}

describe('A month later', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-11-30', 24, '2028-11-30'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s and %i months are %s', (from, months, to) => expect(addMonths(day(from), months)).toBe(to));
});

describe('A contact person comes up for review', () => {
  const leyla = shown('contact', { name: 'Leyla' });

  test('24 months after the last contact, and not the day before', () => {
    expect(dueFrom('2026-11-22', leyla, consentOf(leyla.id, '2024-11-22'))).toEqual([0, 1]);
  });

  test('a visit at which she was counts as contact; one that was only planned, or without her, does not', () => {
    const at = (state: RecordView['fields'][string], who: string) =>
      shown('visit', { state, date: '2026-01-10', [`attendees/${who}`]: true });
    const met = at({ kind: 'held', on: '2025-03-05' }, leyla.id);
    const planned = at({ kind: 'planned' }, leyla.id);
    const withoutHer = at({ kind: 'held', on: '2026-10-01' }, newId());
    const all = [leyla, consentOf(leyla.id, '2022-01-01'), met, planned, withoutHer];
    expect(dueFrom('2027-03-05', ...all)).toEqual([0, 1]);
  });

  test('at once when she took her consent back, and when she was put aside', () => {
    const consents = [consentOf(leyla.id, '2026-01-01'), consentOf(leyla.id, '2026-05-01', 'withdraw')];
    expect(reasons('2026-05-01', leyla, ...consents)).toEqual(['contact withdrawn']);
    expect(reasons('2026-05-01', { ...leyla, archived: true }, consents[0] ?? leyla)).toEqual(['contact archived']);
  });

  test('and when nobody knows how old it is: a reason to look, said as what it is', () => {
    expect(reasons('2026-05-01', leyla)).toEqual(['contact no-day']);
  });
});

describe('Other kinds of data come up for review', () => {
  test('a note three years after the end of its year', () => {
    expect(dueFrom('2027-01-01', shown('note', { text: 'x', on: '2023-01-02' }))).toEqual([0, 1]);
    expect(dueFrom('2027-01-01', shown('note', { text: 'x', on: '2023-12-31' }))).toEqual([0, 1]);
  });

  test('a note without a day by the day of its visit', () => {
    const visit = shown('visit', { state: { kind: 'held', on: '2023-06-01' } });
    expect(dueFrom('2027-01-01', visit, shown('note', { text: 'x', visit: visit.id }))).toEqual([0, 1]);
  });

  test('a form when the next one of the organisation is there, at the latest after five years', () => {
    const [club, other] = [shown('organisation', { name: 'Club' }), shown('organisation', { name: 'Anderer' })];
    const form = (on: string, of: string = club.id) =>
      shown('answers', { organisation: of, form: 'bedarf', erhebung_datum: on });
    expect(dueFrom('2027-02-03', club, form('2022-02-03'))).toEqual([0, 1]);
    expect(dueFrom('2024-06-01', club, form('2022-02-03'), form('2024-06-01'))).toEqual([0, 1]);
    expect(reasons('2025-01-01', club, other, form('2022-02-03'), form('2024-06-01', other.id))).toEqual([]);
  });

  test('what somebody sent from her phone as long as what was taken over from it, and at once if nobody knows how old it is', () => {
    const sent = shown('submission', { form: 'bedarf', erhebung_datum: '2022-02-03' });
    expect(dueFrom('2027-02-03', { ...sent, archived: true })).toEqual([0, 1]);
    expect(reasons('2027-02-03', { ...sent, archived: true })).toEqual(['submission processed']);
    expect(reasons('2027-02-03', sent)).toEqual(['submission too-old']);
    expect(reasons('2026-01-01', shown('submission', { form: 'umfrage' }))).toEqual(['submission no-day']);
  });

  test('a proof of consent three years after its person is gone, and never before', () => {
    const leyla = shown('contact', { name: 'Leyla' });
    const proof = consentOf(leyla.id, '2021-03-01');
    expect(reasons('2022-01-01', leyla, proof)).toEqual([]);
    expect(dueFrom('2024-03-01', proof)).toEqual([0, 1]);
  });
});

describe('What was erased by a device that did not have all of it leaves something behind, which is due at once', () => {
  const gone = newId();

  test('a note, a need, a talk and a person of an organisation that is gone', () => {
    const left = ['note', 'need', 'visit', 'contact'].map((type) =>
      shown(type, { organisation: gone, on: '2026-01-01' }),
    );
    expect(reasons('2026-01-02', ...left)).toEqual(
      ['note', 'need', 'visit', 'contact'].map((type) => `${type} left-behind`),
    );
  });

  test('what belongs to something that is there is not, whatever else is gone', () => {
    const there = shown('organisation', { name: 'Da' });
    const own = shown('note', { organisation: there.id, visit: gone, on: '2026-01-01' });
    expect(reasons('2026-01-02', there, own)).toEqual([]);
  });

  test('answers whose sheet as it came in is not on this device are not left behind', () => {
    const there = shown('organisation', { name: 'Da' });
    const own = shown('answers', { organisation: there.id, submission: gone, erhebung_datum: '2026-01-01' });
    expect(reasons('2026-01-02', there, own)).toEqual([]);
  });

  test('a form from a phone only hints at an organisation, and a proof of consent has its own period', () => {
    const sent = shown('submission', { organisation: gone, erhebung_datum: '2026-01-01' });
    expect(reasons('2026-01-02', sent, consentOf(gone, '2026-01-01'))).toEqual([]);
  });

  test('who took back her consent stays unnamed', () => {
    const leyla = shown('contact', { name: 'Leyla', organisation: gone });
    expect(reasons('2026-05-02', leyla, consentOf(leyla.id, '2026-05-01', 'withdraw'))).toEqual(['contact withdrawn']);
  });

  test('until somebody decides to keep it', () => {
    const note = shown('note', { organisation: gone, on: '2026-01-01' });
    const review = { record: note.id, until: '2026-06-01', why: 'Chronik' };
    expect(dueFrom('2026-06-01', note, shown('retention_review', review))).toEqual([0, 1]);
  });
});

describe('What somebody has decided holds', () => {
  const leyla = shown('contact', { name: 'Leyla' });
  const old = consentOf(leyla.id, '2020-01-01');
  const kept = (until: IsoDate) => shown('retention_review', { record: leyla.id, until, why: 'Sie kandidiert.' });

  test('kept until a day, and looked at again on that day; the latest day counts', () => {
    expect(dueFrom('2027-05-01', leyla, old, kept(day('2026-01-01')), kept(day('2027-05-01')))).toEqual([0, 1]);
  });

  test('restricted, and looked at again after a year', () => {
    const mark = { on: '2026-02-28', ground: 'period' };
    const restricted = { ...leyla, fields: { ...leyla.fields, restriction: mark } };
    expect(dueFrom('2027-02-28', restricted, old)).toEqual([0, 1]);
    expect(reasons('2027-02-28', restricted, old)).toEqual(['contact restricted']);
  });

  test('nothing is kept without a reason, nor until a day that has passed', () => {
    const by = { id: newId(), name: 'Amal' };
    const keeping = { record: leyla.id, until: day('2027-01-01'), on: day('2026-01-01'), why: 'Wahl', by };
    expect(keepRecord(newId(), keeping)).toMatchObject({ ok: true, value: { ops: [{ k: 'create' }] } });
    expect(keepRecord(newId(), { ...keeping, why: ' ' })).toMatchObject({ refusal: { kind: 'keep-without-reason' } });
    expect(keepRecord(newId(), { ...keeping, until: keeping.on })).toMatchObject({
      refusal: { kind: 'keep-until-past' },
    });
  });
});

test('an office sets its own periods, and what it has not set is as proposed', () => {
  expect(periodsOf(undefined)).toEqual(PROPOSED);
});

test('unsent and half-written work is spoken of after 14 days', () => {
  const days = (count: number) => count * 86_400_000;
  expect([liesTooLong(0, days(14) - 1), liesTooLong(0, days(14))]).toEqual([false, true]);
});

test('the log of who did what cannot be set to less than a year, whatever a device sends', () => {
  for (const field of ['retention.audit', 'retention.erasure', 'retention.history'] as const) {
    expect(fits(office.fields[field], 11)).toBe(false);
    expect(fits(office.fields[field], 12)).toBe(true);
  }
});
