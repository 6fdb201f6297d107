import { expect, test } from 'vitest';
import { BASELINES, compareToday } from '../../../src/domain/forms/baselines.ts';
import { choicesOf } from '../../../src/domain/forms/choices.ts';
import { questionsOf } from '../../../src/domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../../src/domain/forms/needs-checklist.ts';

const all = questionsOf(NEEDS_CHECKLIST);

test('each earlier result stands beside answers that are asked again', () => {
  const lost = BASELINES.filter(({ question: id, answers }) => {
    const question = all.find((one) => one.id === id);
    const known = question === undefined ? [] : choicesOf(question, all).map((choice) => choice.id);
    return !answers.every((answer) => known.includes(answer));
  });
  expect(lost).toEqual([]);
});

test('today the newest answers of each organisation count, and only of those who answered the question', () => {
  const of = (organisation: string, day: string, fields: Record<string, string | boolean>, archived = false) => ({
    fields: { organisation, form: NEEDS_CHECKLIST.id, erhebung_datum: day, ...fields },
    archived,
  });
  const today = compareToday([
    of('a', '2026-01-01', { raum_angebot: 'nein' }),
    of('a', '2026-06-01', { raum_angebot: 'ja_bedingungen', 'vernetzung_mit/andere_mo': true }),
    of('b', '2026-02-01', { raum_angebot: 'nein' }),
    of('c', '2026-02-01', { bildung_kooperation: 'ja' }),
    of('d', '2026-02-01', { raum_angebot: 'ja' }, true),
  ]);
  expect(today.map(({ baseline, chosen, answered }) => `${baseline.question} ${chosen}/${answered}`)).toEqual([
    'weiterbildung_bereitschaft 0/0',
    'vernetzung_mit 1/1',
    'vernetzung_mit 0/1',
    'raum_angebot 1/2',
    'bildung_kooperation 1/1',
  ]);
});
