import { describe, expect, test } from 'vitest';
import { describeField } from '../../src/domain/describe-field.ts';
import { recordTitle } from '../../src/domain/describe-record.ts';
import { questionsOf } from '../../src/domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../src/domain/forms/needs-checklist.ts';
import { originKey } from '../../src/domain/organisation/organisation.ts';
import { PROFILE_QUESTIONS } from '../../src/domain/organisation/profile.ts';
import { recordTypeNamed } from '../../src/domain/record-types.ts';

const TYPES = [
  'organisation',
  'contact',
  'visit',
  'note',
  'task',
  'answers',
  'need',
  'consent',
  'referral',
  'referral_event',
  'event',
  'attendance',
  'submission',
  'merge_link',
  'office',
  'retention_review',
  'audit_event',
  'form',
];

describe('Whatever stands in a record can be named', () => {
  test.each(TYPES)('each field of the type %s', (type) => {
    const fields = Object.keys(recordTypeNamed(type)?.fields ?? {});
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter((field) => describeField(type, field).name.kind === 'unknown')).toEqual([]);
  });

  test('each question of the profile and of the checklist', () => {
    const unknown = (type: string, ids: readonly { readonly id: string }[]) =>
      ids.filter(({ id }) => describeField(type, id).name.kind === 'unknown');
    expect([
      ...unknown('organisation', PROFILE_QUESTIONS),
      ...unknown('answers', questionsOf(NEEDS_CHECKLIST)),
      ...unknown('submission', questionsOf(NEEDS_CHECKLIST)),
    ]).toEqual([]);
  });

  test('also a field that only a newer version of the app knows, by its technical name', () => {
    expect(describeField('visit', 'weather')).toMatchObject({ name: { kind: 'unknown', key: 'weather' } });
    expect(describeField('meteorology', 'name')).toMatchObject({ shape: { kind: 'unknown' } });
  });
});

describe('A key says what it is about', () => {
  test('the row of a matrix, and its column if it is ticked', () => {
    expect(describeField('answers', 'bedarf_prioritaet.raeume')).toMatchObject({
      parts: [{ code: 'raeume' }],
      shape: { kind: 'code' },
    });
    expect(describeField('answers', 'bildung_bedarf.deutsch/kurs')).toMatchObject({
      parts: [{ code: 'deutsch' }, { code: 'kurs' }],
      shape: { kind: 'tick' },
    });
  });

  test('the own words beside an option', () => {
    expect(describeField('answers', 'erhebung_anlass.sonstiges')).toMatchObject({
      parts: [{ code: 'sonstiges' }],
      shape: { kind: 'line' },
    });
  });

  test('a language of a contact person, and a person who was at a visit', () => {
    expect(describeField('contact', 'languages/ar').parts).toMatchObject([{ kind: 'code', code: 'ar' }]);
    expect(describeField('visit', 'attendees/x').parts).toEqual([{ kind: 'record', type: 'contact', id: 'x' }]);
  });

  test('the source of a fact is named after the fact', () => {
    const { name, shape, originOf } = describeField('organisation', originKey('status'));
    expect([name, shape.kind, originOf]).toEqual([
      { kind: 'question', form: 'profile', question: 'status' },
      'origin',
      'status',
    ]);
  });
});

test('a record is called by its name, or by its day and its organisation', () => {
  expect(recordTitle({ type: 'contact', fields: { name: 'Amira', organisation: 'o' } })).toMatchObject({
    name: 'Amira',
    organisation: 'o',
  });
  expect(recordTitle({ type: 'visit', fields: { date: '2026-05-03', organisation: 'o' } })).toMatchObject({
    name: undefined,
    on: '2026-05-03',
  });
});
