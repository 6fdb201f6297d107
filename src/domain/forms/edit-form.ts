import * as v from 'valibot';
import { isMatrix } from './choices.ts';
import { leavesOf } from './condition.ts';
import { type Form, questionsOf, type Section } from './form.ts';
import type { FormTexts } from './form-texts.ts';
import { type Choice, PlainQuestion, type Question } from './question.ts';
import { textKeys } from './text-keys.ts';

/** Kinds of questions that can be added by hand; all others come with a form that is read in. */
export const NEW_TYPES = [
  ...(['single', 'multiple', 'matrix', 'matrixMultiple', 'matrixNumber', 'text', 'longText', 'wholeNumber'] as const),
  ...(['date', 'yesNo', 'note'] as const),
] as const;
export type NewType = (typeof NEW_TYPES)[number];

/** Puts a text in; an empty one goes. */
export function withText(form: Form, language: string, key: string, text: string): Form {
  const { [key]: _before, ...others } = form.texts?.[language] ?? {};
  const own = text === '' ? others : { ...others, [key]: text };
  return { ...form, texts: { ...form.texts, [language]: own } };
}

/** Moves one item of a list by one place; at an end it stays. */
export function moved<T>(list: readonly T[], index: number, by: 1 | -1): readonly T[] {
  const [one, other] = [list[index], list[index + by]];
  if (one === undefined || other === undefined) return list;
  return list.map((item, i) => (i === index ? other : i === index + by ? one : item));
}

export function withSection(form: Form, id: string, change: (section: Section) => Section): Form {
  return { ...form, sections: form.sections.map((section) => (section.id === id ? change(section) : section)) };
}

/** Changes a question, or a field of a repeated group. */
export function withQuestion(form: Form, id: string, change: (question: Question) => Question): Form {
  const changed = (question: Question): Question => {
    if (question.id === id) return change(question);
    if (question.type !== 'repeat') return question;
    return {
      ...question,
      fields: question.fields.map((field) => (field.id === id ? plain(change(field), field) : field)),
    };
  };
  return {
    ...form,
    sections: form.sections.map((section) => ({ ...section, questions: section.questions.map(changed) })),
  };
}

/** Within a repeated group there are no tables and no further groups. */
function plain(changed: Question, before: PlainQuestion): PlainQuestion {
  return v.is(PlainQuestion, changed) ? changed : before;
}

export function withNewSection(form: Form): Form {
  const id = unusedId('abschnitt', form);
  return { ...form, sections: [...form.sections, { id, filledBy: 'organisation', questions: [] }] };
}

/** A new question without words at the end of a section. */
export function withNewQuestion(form: Form, section: string, type: NewType): Form {
  const question = newQuestion(unusedId('frage', form), type);
  return withSection(form, section, (one) => ({ ...one, questions: [...one.questions, question] }));
}

function newQuestion(id: string, type: NewType): Question {
  const two: Choice[] = [{ id: 'antwort_1' }, { id: 'antwort_2' }];
  switch (type) {
    case 'single':
    case 'multiple':
      return { id, type, options: { kind: 'own', list: two } };
    case 'matrix':
    case 'matrixMultiple':
    case 'matrixNumber':
      return { id, type, rows: { kind: 'own', list: [{ id: 'zeile_1' }] }, columns: two };
    default:
      return { id, type };
  }
}

/** Takes a question of another form over, with its id and its words, so that answers can be compared. */
export function withKnownQuestion(form: Form, section: string, question: Question, texts: FormTexts): Form {
  const { visibleWhen: _condition, ...alone } = question;
  const added = withSection(form, section, (one) => ({ ...one, questions: [...one.questions, alone] }));
  const languages = new Set([...Object.keys(form.texts ?? {}), ...Object.keys(texts)]);
  const merged = [...languages].map((language) => [language, { ...texts[language], ...form.texts?.[language] }]);
  return withoutLostTexts({ ...added, texts: Object.fromEntries(merged) });
}

function unusedId(word: string, form: Form): string {
  const ids = new Set([...form.sections.map(({ id }) => id), ...questionsOf(form).map(({ id }) => id)]);
  for (let i = 1; ; i += 1) if (!ids.has(`${word}_${i}`)) return `${word}_${i}`;
}

/** The form without a question; conditions that look at it go too, or nobody would be asked what hangs on them. */
export function withoutQuestion(form: Form, id: string): Form {
  const questions = (section: Section): Section => ({
    ...section,
    questions: section.questions
      .filter((question) => question.id !== id)
      .map((question) => withoutConditionOn(question, id)),
  });
  return withoutLostTexts({ ...form, sections: form.sections.map(questions) });
}

function withoutConditionOn(question: Question, id: string): Question {
  const { visibleWhen, ...alone } = question;
  return visibleWhen !== undefined && leavesOf(visibleWhen).some((leaf) => leaf.question === id) ? alone : question;
}

export function withoutSection(form: Form, id: string): Form {
  const gone = form.sections.find((section) => section.id === id)?.questions ?? [];
  const emptied = gone.reduce((rest, question) => withoutQuestion(rest, question.id), form);
  return withoutLostTexts({ ...emptied, sections: emptied.sections.filter((section) => section.id !== id) });
}

/** Without the texts of which nothing is left in the form. */
export function withoutLostTexts(form: Form): Form {
  const keys = new Set(textKeys(form).map(({ key }) => key));
  const kept = Object.entries(form.texts ?? {}).map(([language, own]) => [
    language,
    Object.fromEntries(Object.entries(own).filter(([key]) => keys.has(key))),
  ]);
  return { ...form, texts: Object.fromEntries(kept) };
}

/** The lists of a question that are its own and can be edited. */
export type ListName = 'options' | 'rows' | 'columns';

export function ownList(question: Question, name: ListName): readonly Choice[] | undefined {
  if (isMatrix(question)) {
    if (name === 'columns') return question.columns;
    return name === 'rows' && question.rows.kind === 'own' ? question.rows.list : undefined;
  }
  if (question.type !== 'single' && question.type !== 'multiple') return undefined;
  return name === 'options' && question.options.kind === 'own' ? question.options.list : undefined;
}

export function withList(question: Question, name: ListName, choices: readonly Choice[]): Question {
  const list = [...choices];
  if (isMatrix(question)) {
    if (name === 'columns') return { ...question, columns: list };
    return name === 'rows' ? { ...question, rows: { kind: 'own', list } } : question;
  }
  const isAsked = name === 'options' && (question.type === 'single' || question.type === 'multiple');
  return isAsked ? { ...question, options: { kind: 'own', list } } : question;
}

/** An id that no choice of the list has. */
export function newChoice(list: readonly Choice[], name: ListName): Choice {
  const word = { options: 'antwort', rows: 'zeile', columns: 'spalte' }[name];
  for (let i = list.length + 1; ; i += 1)
    if (list.every(({ id }) => id !== `${word}_${i}`)) return { id: `${word}_${i}` };
}
