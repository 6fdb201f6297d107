import { act, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import type { AnswerValues } from '../../src/domain/forms/answer-values.ts';
import type { FormTexts } from '../../src/domain/forms/form-texts.ts';
import type { Question } from '../../src/domain/forms/question.ts';
import { createI18n } from '../../src/i18n/create.ts';
import { languages } from '../../src/i18n/languages.ts';
import { changeLanguage, useLanguage } from '../../src/i18n/setup.ts';
import { QuestionField } from '../../src/questions/question-field.tsx';
import { secondLanguage } from '../../src/questions/second-language.ts';

const own = { kind: 'own', list: [{ id: 'a' }, { id: 'b', freeText: true }] } as const;
const list = { kind: 'own' as const, list: own.list.map((choice) => ({ ...choice })) };
const QUESTIONS: readonly Question[] = [
  { id: 'text', type: 'text' },
  { id: 'lang', type: 'longText' },
  { id: 'netz', type: 'url' },
  { id: 'ruf', type: 'phone' },
  { id: 'post', type: 'email' },
  { id: 'ort', type: 'address' },
  { id: 'namen', type: 'textList' },
  { id: 'ja', type: 'yesNo' },
  { id: 'tag', type: 'date' },
  { id: 'zahl', type: 'wholeNumber' },
  { id: 'jahr', type: 'year' },
  { id: 'eins', type: 'single', options: list },
  { id: 'mehr', type: 'multiple', options: list, freeText: true },
  { id: 'tafel', type: 'matrix', rows: list, columns: list.list },
  { id: 'haken', type: 'matrixMultiple', rows: list, columns: list.list },
  { id: 'summen', type: 'matrixNumber', rows: list, columns: [{ id: 'n' }] },
  { id: 'schritte', type: 'repeat', fields: [{ id: 'was', type: 'text' }] },
  { id: 'hinweis', type: 'note' },
];
const ANSWERS: AnswerValues = {
  text: 'قاعة Raum',
  lang: 'Zwei\nZeilen 🎉',
  netz: 'https://example.org',
  ruf: '0611 000',
  post: 'a@example.org',
  ort: { street: 'Weg 1', zip: '65183', city: 'Wiesbaden' },
  namen: ['Eins', 'Zwei'],
  ja: false,
  tag: '2026-11-22',
  zahl: 12,
  jahr: 1999,
  eins: 'b',
  'eins.b': 'eigene Worte',
  'mehr/a': true,
  'mehr.other': 'noch etwas',
  'tafel.a': 'b',
  'haken.b/a': true,
  'summen.a': 7,
  'schritte.r1': { was: 'anrufen' },
};
/** Questions of the office, in two languages: every other one falls back. */
const TEXTS: FormTexts = Object.fromEntries(
  ['de', 'ar'].map((language) => [
    language,
    Object.fromEntries(QUESTIONS.map(({ id }) => [`question.${id}`, `${language} ${id}`])),
  ]),
);

function AllTypes() {
  const [values, setValues] = useState(ANSWERS);
  const second = secondLanguage(useLanguage(), 'ar');
  return (
    <>
      {QUESTIONS.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          values={values}
          onChange={(key, value) => setValues((before) => ({ ...before, [key]: value }))}
          namespace={TEXTS}
          second={second}
          questions={QUESTIONS}
          newRowId={() => 'r2'}
        />
      ))}
      <output>{JSON.stringify(values)}</output>
    </>
  );
}

const controls = () => [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')];
const state = () =>
  controls().map(({ type, value, checked }) => (type === 'radio' || type === 'checkbox' ? checked : value));

test('every kind of question keeps its answer and its very field in every language, twice', async () => {
  await createI18n('de');
  render(<AllTypes />);
  const [fields, before] = [controls(), state()];
  expect(before.filter((one) => one === true)).toHaveLength(5);
  expect(before.filter((one) => typeof one === 'string' && one !== '').length).toBeGreaterThan(12);
  for (const { code } of [...languages, ...languages]) {
    await act(() => changeLanguage(code));
    expect(controls().every((control, index) => control === fields[index])).toBe(true);
    // A day is written as the language writes it; everything else stands as it was typed.
    expect(state()).toHaveLength(before.length);
    expect(JSON.parse(screen.getByRole('status').textContent ?? '')).toEqual(ANSWERS);
  }
  await act(() => changeLanguage('de'));
  expect(state()).toEqual(before);
  expect(screen.getByText('de text')).toBeTruthy();
});
