import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../../../src/domain/forms/condition.ts';
import { type Form as CheckedForm, questionsOf } from '../../../src/domain/forms/form.ts';
import { formProblems, questionProblems } from '../../../src/domain/forms/form-problems.ts';
import { NEEDS_CHECKLIST } from '../../../src/domain/forms/needs-checklist.ts';
import type { Question } from '../../../src/domain/forms/question.ts';
import { questionKeys } from '../../../src/domain/forms/text-keys.ts';
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

describe.each(forms)('The $name', ({ name, questions }: Form) => {
  test('has ids that field keys can hold, conditions that look back, and something to choose wherever one chooses', () => {
    expect(questionProblems(questions)).toEqual([]);
  });

  test('has a German text for each question, option, row and column', () => {
    const texts = textsOf(name);
    const keys = questions.flatMap((question) => questionKeys(question, questions));
    expect(keys.filter(({ key, needed }) => needed && typeof texts[key] !== 'string')).toEqual([]);
  });
});

test('each section has a name, and says why it asks and who sees the answers', () => {
  const names = textsOf('needs-form');
  const ids = NEEDS_CHECKLIST.sections.map(({ id }) => id);
  expect(ids).toHaveLength(13);
  const wanted = ids.flatMap((id) => [`section.${id}`, `section.${id}.why`]);
  expect(wanted.filter((key) => typeof names[key] !== 'string')).toEqual([]);
  const profile = textsOf('profile');
  expect(PROFILE.groups.filter(({ id }) => typeof profile[`group.${id}`] !== 'string')).toEqual([]);
});

describe('The checks of forms notice', () => {
  const choice: Question = { id: 'a', type: 'single', options: { kind: 'own', list: [{ id: 'ja' }] } };
  const waiting = (visibleWhen: Condition): Question => ({ id: 'b', type: 'text', visibleWhen });
  const kinds = (...questions: readonly Question[]) => questionProblems(questions).map(({ kind }) => kind);

  test('a condition on a question that comes later, on an answer that does not exist, and on a number of words', () => {
    const yes = waiting({ question: 'a', in: ['ja'] });
    expect(kinds(choice, yes)).toEqual([]);
    expect(kinds(yes, choice)).toEqual(['condition-not-before']);
    expect(kinds(choice, waiting({ not: { any: [{ question: 'a', in: ['nein'] }] } }))).toEqual([
      'condition-never-met',
    ]);
    expect(kinds(choice, waiting({ question: 'a', from: 3 }))).toEqual(['condition-never-met']);
  });

  test('an id that is there twice or that a field key cannot hold, a list without choices, a broken pattern', () => {
    expect(kinds(choice, choice)).toEqual(['id-twice']);
    expect(kinds({ id: 'a.b', type: 'text' }, { id: 'c/d', type: 'note' })).toEqual(['id-unusual', 'id-unusual']);
    const rows = { kind: 'own' as const, list: [{ id: 'r'.repeat(40) }] };
    const columns = [{ id: 'c' }];
    expect(kinds({ id: 'q'.repeat(39), type: 'matrix', rows, columns })).toEqual([]);
    expect(kinds({ id: 'q'.repeat(40), type: 'matrix', rows, columns })).toEqual(['id-unusual']);
    expect(kinds({ ...choice, options: { kind: 'own', list: [] } })).toEqual(['nothing-to-choose']);
    expect(kinds({ ...choice, options: { kind: 'catalogue', catalogue: 'moons' } })).toEqual(['nothing-to-choose']);
    expect(kinds({ ...choice, options: { kind: 'rowsOf', question: 'x' } })).toEqual(['nothing-to-choose']);
    expect(kinds({ id: 'a', type: 'text', pattern: '[' })).toEqual(['pattern-unreadable']);
  });

  test('a form that asks nothing, an id that says whose the answers are, and one that is a question of another kind elsewhere', () => {
    const form = (...questions: Question[]): CheckedForm => ({
      id: 'f',
      version: '1',
      sections: [{ id: 's', filledBy: 'both', questions }],
    });
    expect(formProblems(form({ id: 'n', type: 'note' }))).toEqual([{ kind: 'no-question', at: 'f' }]);
    const unusual = { ...form({ id: 'language', type: 'text' }, { id: 'box', type: 'text' }), id: 'f.1' };
    expect(formProblems(unusual).map(({ kind, at }) => `${kind} ${at}`)).toEqual([
      'id-unusual f.1',
      'id-unusual language',
      'id-unusual box',
    ]);
    const known = questionsOf(NEEDS_CHECKLIST);
    expect(formProblems(form({ id: 'raum_personen', type: 'wholeNumber' }), known)).toEqual([]);
    expect(formProblems(form({ id: 'raum_personen', type: 'text' }), known)).toEqual([
      { kind: 'id-means-other', at: 'raum_personen' },
    ]);
  });
});
