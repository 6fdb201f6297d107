import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { choicesOf, columnsOf, hasOptions, isMatrix, rowsOf } from '../../../src/domain/forms/choices.ts';
import { questionsOf } from '../../../src/domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../../src/domain/forms/needs-checklist.ts';
import type { Question } from '../../../src/domain/forms/question.ts';
import { PROFILE, PROFILE_QUESTIONS } from '../../../src/domain/organisation/profile.ts';

const forms = [
  { name: 'needs-form', questions: questionsOf(NEEDS_CHECKLIST) },
  { name: 'profile', questions: PROFILE_QUESTIONS },
] as const;

type Form = (typeof forms)[number];

function textsOf(namespace: string): Readonly<Record<string, unknown>> {
  const path = resolve(import.meta.dirname, `../../../locales/de/${namespace}.json`);
  const texts: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return typeof texts === 'object' && texts !== null ? { ...texts } : {};
}

function withFields(questions: readonly Question[]): readonly Question[] {
  return questions.flatMap((question): Question[] =>
    question.type === 'repeat' ? [question, ...question.fields] : [question],
  );
}

function twice(ids: readonly string[]): readonly string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

function optionIds(question: Question, all: readonly Question[]): readonly string[] {
  return question.type === 'yesNo' ? ['true', 'false'] : choicesOf(question, all).map(({ id }) => id);
}

/** The conditions that no answer can ever meet, or that look ahead. */
function deadConditions(all: readonly Question[]): readonly string[] {
  return all.flatMap(({ id, visibleWhen }, index) => {
    if (visibleWhen === undefined) return [];
    const other = all.slice(0, index).find((question) => question.id === visibleWhen.question);
    if (other === undefined) return [`${id} waits for ${visibleWhen.question}, which does not come before it`];
    const known = optionIds(other, all);
    return visibleWhen.in
      .filter((option) => !known.includes(option))
      .map((option) => `${id}: ${other.id} has no ${option}`);
  });
}

/** The keys under which German texts must stand; those of catalogues stand in their own file. */
function textKeys(all: readonly Question[]): readonly string[] {
  return withFields(all).flatMap((question) => [
    `question.${question.id}`,
    ...[...choicesOf(question, all), ...rowsOf(question, all), ...columnsOf(question)].flatMap(({ id, words }) =>
      words.kind === 'catalogue' ? [] : [`${words.kind}.${words.question}.${id}`],
    ),
  ]);
}

describe.each(forms)('The $name', ({ name, questions }: Form) => {
  test('has no id twice: questions, options, rows and columns', () => {
    expect(twice(withFields(questions).map(({ id }) => id))).toEqual([]);
    const lists = withFields(questions).flatMap((question) => [
      choicesOf(question, questions),
      rowsOf(question, questions),
      columnsOf(question),
    ]);
    expect(lists.flatMap((list) => twice(list.map(({ id }) => id)))).toEqual([]);
  });

  test('has ids that a field key can hold, and that neither dot nor slash takes apart', () => {
    const ids = withFields(questions).map(({ id }) => id);
    expect(ids.filter((id) => !/^[A-Za-z]\w*$/.test(id))).toEqual([]);
    const parts = questions.flatMap((question) => [
      ...rowsOf(question, questions),
      ...choicesOf(question, questions).filter(({ freeText }) => freeText),
    ]);
    expect(parts.filter(({ id }) => !/^\w+$/.test(id))).toEqual([]);
  });

  test('has conditions that look back at a question and at answers that it has', () => {
    expect(deadConditions(questions)).toEqual([]);
  });

  test('offers something to choose wherever something is to be chosen', () => {
    const chooses = withFields(questions).filter((question) => hasOptions(question) || isMatrix(question));
    const empty = chooses.filter(
      (question) => choicesOf(question, questions).length + rowsOf(question, questions).length === 0,
    );
    expect(empty).toEqual([]);
  });

  test('has a German text for each question, option, row and column', () => {
    const texts = textsOf(name);
    expect(textKeys(questions).filter((key) => typeof texts[key] !== 'string')).toEqual([]);
  });
});

test('each section has a name, and says why it asks', () => {
  const [names, interfaceTexts] = [textsOf('needs-form'), textsOf('needs')];
  const ids = NEEDS_CHECKLIST.sections.map(({ id }) => id);
  expect(ids).toHaveLength(13);
  expect(ids.filter((id) => typeof names[`section.${id}`] !== 'string')).toEqual([]);
  expect(Object.keys(Object(interfaceTexts['why']))).toEqual(ids);
  const profile = textsOf('profile');
  expect(PROFILE.groups.filter(({ id }) => typeof profile[`group.${id}`] !== 'string')).toEqual([]);
});

describe('The checks of forms notice', () => {
  const yes = { id: 'ja' };
  const asked: Question = { id: 'a', source: '', type: 'single', options: { kind: 'own', list: [yes] } };

  test('a condition on a question that comes later, and on an answer that does not exist', () => {
    const waiting: Question = { id: 'b', source: '', type: 'text', visibleWhen: { question: 'a', in: ['ja', 'nein'] } };
    expect(deadConditions([asked, waiting])).toEqual(['b: a has no nein']);
    expect(deadConditions([waiting, asked])).toHaveLength(1);
  });

  test('the text of an option', () => {
    expect(textKeys([asked])).toEqual(['question.a', 'option.a.ja']);
    expect(twice(['a', 'b', 'a'])).toEqual(['a']);
  });
});
