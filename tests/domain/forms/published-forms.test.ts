import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { answers } from '../../../src/domain/answers.ts';
import { type Form, questionsOf } from '../../../src/domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../../src/domain/forms/needs-checklist.ts';
import {
  currentForms,
  form as formType,
  formOf,
  nextVersion,
  partsOf,
  publishedForms,
  publishForm,
  SHIPPED_FORMS,
} from '../../../src/domain/forms/published-forms.ts';
import { canRetire, retiredForms, retireForm, reviveForm } from '../../../src/domain/forms/retire-form.ts';
import { SURVEY } from '../../../src/domain/forms/survey.ts';
import { Uuid } from '../../../src/domain/ids.ts';
import { fits, specOf } from '../../../src/domain/record-type.ts';

const id = (n: number): Uuid => v.parse(Uuid, `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const ids = (from: number): readonly Uuid[] => Array.from({ length: 50 }, (_, i) => id(from + i));

const club: Form = {
  id: 'fest',
  version: '1-aaaa',
  sections: [{ id: 's', filledBy: 'organisation', questions: [{ id: 'gast', type: 'wholeNumber' }] }],
  texts: { de: { title: 'Fest', 'section.s': 'Teil', 'question.gast': 'Wie viele Gäste?' } },
};
const long: Form = {
  ...club,
  version: '2-bbbb',
  texts: { de: { ...club.texts?.['de'], 'question.gast.hint': 'ш'.repeat(19_000) }, ru: { intro: 'щ'.repeat(19_000) } },
};

/** The records that publishing makes, as a store has them. */
function recordsOf(form: Form, from: number) {
  return publishForm(form, ids(from)).flatMap(({ ops }) =>
    ops.flatMap((op) => (op.k === 'create' ? [{ fields: op.f, archived: false }] : [])),
  );
}

describe('A published form', () => {
  test('is found again as it was, in its newest version and in each older one', () => {
    const published = publishedForms([...recordsOf(long, 100), ...recordsOf(club, 0)]);
    expect(published.map(({ form }) => form)).toEqual([club, long]);
    expect(currentForms(published).map(({ id: one, version }) => `${one} ${version}`)).toEqual([
      `${NEEDS_CHECKLIST.id} 1`,
      `${SURVEY.id} 1`,
      'fest 2-bbbb',
    ]);
    expect(formOf(published, 'fest', '1-aaaa')).toEqual(club);
  });

  test('that is long goes over the wire in parts, and is there only when all of them are', () => {
    const parts = recordsOf(long, 0);
    expect(parts).toHaveLength(partsOf(long));
    expect(parts.length).toBeGreaterThan(1);
    for (const { fields } of parts) {
      expect(new TextEncoder().encode(JSON.stringify(fields)).length).toBeLessThan(60_000);
      for (const [key, value] of Object.entries(fields)) {
        const spec = specOf(formType, key);
        expect(spec !== undefined && fits(spec, value)).toBe(true);
      }
    }
    expect(publishedForms(parts.slice(1))).toEqual([]);
    expect(publishedForms(parts.toReversed()).map(({ form }) => form)).toEqual([long]);
  });

  test('gets the number after the one that there is; two who publish at once make two versions', () => {
    expect(nextVersion(SHIPPED_FORMS, 'fest', id(7))).toBe('1-0000');
    expect(nextVersion([...SHIPPED_FORMS, long], 'fest', v.parse(Uuid, 'abcdef00-0000-4000-8000-000000000000'))).toBe(
      '3-abcd',
    );
    expect(nextVersion(SHIPPED_FORMS, SURVEY.id, id(7))).toBe('2-0000');
  });

  test('that is retired is asked no more, and its answers can still be read', () => {
    const retired = publishedForms(recordsOf(club, 0).map((record) => ({ ...record, archived: true })));
    expect(currentForms(retired).some(({ id: one }) => one === 'fest')).toBe(false);
    expect(formOf(retired, 'fest', '1-aaaa')).toEqual(club);
  });

  test('is taken out of use with all its parts, and into use again; the shipped ones are always there', () => {
    const stored = recordsOf(long, 0).map(({ fields }, index) => ({ id: id(index), fields, archived: false }));
    const [retire, revive] = [retireForm(stored, long), reviveForm(stored, long)];
    expect(retire.ops.map((op) => [op.k, op.id])).toEqual(stored.map((one) => ['archive', one.id]));
    expect(revive.ops.map((op) => op.k)).toEqual(stored.map(() => 'restore'));
    const retired = publishedForms(stored.map((one) => ({ ...one, archived: true })));
    expect(retiredForms(retired)).toEqual([long]);
    expect(retiredForms(publishedForms(stored))).toEqual([]);
    expect([...SHIPPED_FORMS, long].map(canRetire)).toEqual([false, false, true]);
  });

  test('that cannot be read hides no other', () => {
    const broken = { fields: { form: 'x', version: '1', part: 1, parts: 1, definition: '{' }, archived: false };
    expect(publishedForms([broken, ...recordsOf(club, 0)]).map(({ form }) => form)).toEqual([club]);
  });
});

describe('Answers to a form of the office', () => {
  test('fit into fields that their keys describe, and the checklist keeps its stricter ones', () => {
    const takes = (key: string, value: Parameters<typeof fits>[1]): boolean => {
      const spec = specOf(answers, key);
      return spec !== undefined && fits(spec, value);
    };
    expect(takes('gast', 12)).toBe(true);
    expect(takes('gast', 'x'.repeat(20_001))).toBe(false);
    expect(takes('wahl/b', true)).toBe(true);
    expect(takes('wahl/b', 'ja')).toBe(false);
    expect(takes('tafel.zeile', 'c1')).toBe(true);
    expect(takes('schritte.a1', { was: 'x' })).toBe(true);
    expect(takes('raum_personen', 'viele')).toBe(false);
  });

  test('the survey asks what the concept names, and its answers belong to nobody', () => {
    expect(questionsOf(SURVEY).map(({ id: one }) => one)).toEqual([
      'rueckmeldung_nutzen',
      'rueckmeldung_kooperation',
      'rueckmeldung_erfahrungen',
    ]);
    expect(SURVEY.anonymous).toBe(true);
  });
});
