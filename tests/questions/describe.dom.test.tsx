import { renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Form } from '../../src/domain/forms/form.ts';
import type { Json } from '../../src/domain/json.ts';
import type { Language } from '../../src/i18n/languages.ts';
import { createI18n } from '../../src/i18n/create.ts';
import { isolate } from '../../src/questions/describe-words.ts';
import { useDescribe } from '../../src/questions/use-describe.ts';

const nour = { type: 'organisation', fields: { name: 'Nour e. V.' } };
const find = (type: string, id: string) => (type === 'organisation' && id === 'nour' ? nour : undefined);

async function speaking(language: Language) {
  await createI18n(language);
  return renderHook(() => useDescribe(find)).result.current;
}

test.each<[string, string, Json | undefined, string]>([
  ['visit', 'state', { kind: 'held', on: '2026-05-03' }, 'stattgefunden am 3. Mai 2026'],
  [
    'visit',
    'state',
    { kind: 'cancelled', on: '2026-05-03', why: 'Regen' },
    `abgesagt am 3. Mai 2026: ${isolate('Regen')}`,
  ],
  ['visit', 'organisation', 'nour', isolate('Nour e. V.')],
  ['visit', 'organisation', 'elsewhere', 'nicht auf diesem Gerät'],
  [
    'organisation',
    'address',
    { street: 'Rheinstr. 1', zip: '65185', city: 'Wiesbaden' },
    'Rheinstr. 1, 65185 Wiesbaden',
  ],
  ['organisation', 'gruendungsjahr', 1998, '1998'],
  ['organisation', 'raum_personen', 1200, '1.200'],
  ['organisation', 'ortsbezirk', 'ob01', 'Mitte'],
  ['organisation', 'kontaktsprache', 'ar', 'Arabisch'],
  ['organisation', 'name_weitere', ['Licht', 'Nur'], 'Licht\nNur'],
  ['organisation', 'gemeinnuetzig', false, 'Nein'],
  ['organisation', 'gemeinnuetzig', undefined, 'nicht ausgefüllt'],
  ['organisation', 'status', 'auf_dem_mond', 'auf_dem_mond'],
  ['answers', 'bedarf_prioritaet.raeume', 'hoch', 'Sehr wichtig'],
  ['answers', 'naechster_kontakt', 'bald', 'bald'],
  ['answers', 'futureQuestion', { a: 1 }, '{"a":1}'],
])('%s.%s is said in words', async (type, field, value, words) => {
  expect((await speaking('de')).value(type, field, value).text).toBe(words);
});

test('a row of a repeated group is said field by field', async () => {
  const { value } = await speaking('de');
  const row = { angebot_name: 'Hausaufgabenhilfe', angebot_sprachen: ['ar', 'tr'] };
  expect(value('organisation', 'angebote.r1', row).text.split('\n')).toEqual([
    expect.stringContaining(isolate('Hausaufgabenhilfe')),
    expect.stringContaining('Arabisch und Türkisch'),
  ]);
});

test('an official name stays German in another language, with its translation beside it', async () => {
  const { value } = await speaking('en');
  expect(value('organisation', 'netzwerke.x', 'x').text).toBe('x');
  const { text } = (await speaking('en')).value('answers', 'massnahmen.r1', { massnahme_stelle: 'auslaenderbeirat' });
  expect(text).toMatch(/Ausländerbeirat.*\(.*Foreigners.*\)/);
});

test('people’s own words, numbers to dial and words of the app are told apart', async () => {
  const { value } = await speaking('ar');
  expect([
    value('contact', 'name', 'Amira').look,
    value('contact', 'phone', '0611 1').look,
    value('organisation', 'vereinsregisternummer', 'VR 12').look,
    value('contact', 'role', 'vorsitz').look,
  ]).toEqual(['own', 'ltr', 'ltr', 'app']);
});

test('fields have names in the language of the screen', async () => {
  const { fieldName } = await speaking('de');
  expect(fieldName('organisation', 'name.origin')).toBe('Quelle von: Name der Organisation');
  expect(fieldName('contact', 'languages/ar')).toBe('Sprachen – Arabisch');
  expect(fieldName('visit', 'weather')).toBe('Angabe „weather“');
});

const FEST: Form = {
  id: 'fest',
  version: '2-ab12',
  sections: [
    {
      id: 'eins',
      filledBy: 'organisation',
      questions: [
        {
          id: 'frage_1',
          type: 'multiple',
          options: { kind: 'own', list: [{ id: 'a' }, { id: 'b' }] },
        },
        { id: 'frage_2', type: 'repeat', fields: [{ id: 'teil', type: 'text' }] },
      ],
    },
  ],
  texts: {
    de: {
      title: 'Festplanung',
      'question.frage_1': 'Was bringen Sie mit?',
      'option.frage_1.a': 'Kuchen',
      'question.frage_2': 'Wer hilft?',
      'question.teil': 'Aufgabe',
    },
    ar: { 'question.frage_1': 'ماذا تحضرون؟' },
  },
};
const given = { type: 'answers', fields: { form: 'fest', version: '2-ab12', erhebung_datum: '2026-05-03' } };

async function speakingOfForms(language: Language) {
  await createI18n(language);
  const findForm = (id: string, version: string) => (id === FEST.id && version === FEST.version ? FEST : undefined);
  return renderHook(() => useDescribe(undefined, findForm)).result.current;
}

test('answers to a form of the office are said with the words of the version that was answered', async () => {
  const describe = await speakingOfForms('de');
  const said = describe.of(given);
  expect(said.fieldName('answers', 'frage_1/a')).toBe('Was bringen Sie mit? – Kuchen');
  expect(said.value('answers', 'frage_2.r1', { teil: 'Zelt' }).text).toBe(`Aufgabe: ${isolate('Zelt')}`);
  expect(describe.record(given)).toContain('Festplanung');
  expect(describe.of({ fields: { form: 'fest', version: '9-zz99' } }).fieldName('answers', 'frage_1')).toBe(
    'Angabe „frage_1“',
  );
});

test('where the office has not translated its question, it is said in German', async () => {
  const said = (await speakingOfForms('ar')).of(given);
  expect(said.fieldName('answers', 'frage_1')).toBe('ماذا تحضرون؟');
  expect(said.fieldName('answers', 'frage_2')).toBe('Wer hilft?');
});
