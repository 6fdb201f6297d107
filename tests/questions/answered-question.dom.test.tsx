import { render, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import type { AnswerValues } from '../../src/domain/forms/answer-values.ts';
import { questionsOf } from '../../src/domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../src/domain/forms/needs-checklist.ts';
import { PROFILE_QUESTIONS } from '../../src/domain/organisation/profile.ts';
import type { Language } from '../../src/i18n/languages.ts';
import { createI18n } from '../../src/i18n/create.ts';
import { AnsweredQuestion } from '../../src/questions/answered-question.tsx';
import { FactList } from '../../src/ui/fact.tsx';

beforeEach(async () => {
  const i18n = await createI18n('de');
  await i18n.loadLanguages('ar');
});

/** The answer as it is read, line by line. */
function read(id: string, values: AnswerValues, second?: Language): readonly (string | null)[] {
  const questions = [...questionsOf(NEEDS_CHECKLIST), ...PROFILE_QUESTIONS];
  const question = questions.find((one) => one.id === id);
  if (question === undefined) throw new Error(id);
  const namespace = PROFILE_QUESTIONS.includes(question) ? 'profile' : 'needs-form';
  render(
    <FactList>
      <AnsweredQuestion {...{ question, values, namespace, second, questions }} />
    </FactList>,
  );
  const lines = screen.getByRole('definition').querySelectorAll('li');
  return lines.length > 0 ? [...lines].map((line) => line.textContent) : [screen.getByRole('definition').textContent];
}

test('without an answer it says that this is not known, never no', () => {
  expect(read('gemeinnuetzig', {})).toEqual(['nicht bekannt']);
});

test('a no that somebody said is a no', () => {
  expect(read('gemeinnuetzig', { gemeinnuetzig: false })).toEqual(['Nein']);
});

test('choices stand in the order of the form, with people’s own words', () => {
  const values = { 'raum_zweck/sonstiges': true, 'raum_zweck/feste': true, 'raum_zweck.sonstiges': 'Proben' };
  expect(read('raum_zweck', values)).toEqual(['Feste', 'Anderer ZweckProben']);
});

test('tables are read row by row, without the rows that nobody answered', () => {
  const values = { 'bildung_bedarf.schule/beratung': true, 'bildung_bedarf.schule/information': true };
  expect(read('bildung_bedarf', values)).toEqual(['Schule: Beratung, Information']);
});

test('a number of a table is a number, also none at all', () => {
  expect(read('angebote_formate', { 'angebote_formate.beratung': 0 })).toEqual(['Beratung: 0']);
});

test('a day has its words in both languages, each in its direction', () => {
  expect(read('erhebung_datum', { erhebung_datum: '2026-11-22' }, 'ar')).toEqual(['22. November 2026 22 نوفمبر 2026']);
  expect(screen.getByText('22 نوفمبر 2026')).toMatchObject({ lang: 'ar', dir: 'rtl' });
});

test('a register number, a phone number and an address of the net run left to right', () => {
  expect(read('webseite', { webseite: 'https://verein.example' })).toEqual(['https://verein.example']);
  expect(screen.getByText('https://verein.example').getAttribute('dir')).toBe('ltr');
});

test('agreed steps are read one by one', () => {
  const values = { 'massnahmen.a': { massnahme_notiz: 'Kulturamt' }, 'massnahmen.b': null };
  const questions = questionsOf(NEEDS_CHECKLIST);
  const [question] = questions.filter(({ id }) => id === 'massnahmen');
  if (question === undefined) throw new Error('no question');
  render(<AnsweredQuestion {...{ question, questions, values, namespace: 'needs-form' as const }} />);
  expect(screen.getByText('Notiz')).toBeTruthy();
  expect(screen.getByText('Kulturamt')).toBeTruthy();
});
