import { choicesOf, columnsOf, rowsOf } from './choices.ts';
import { type Form, questionsOf, type Section } from './form.ts';
import type { Question } from './question.ts';

/** A key of a form's texts; see form-texts.ts. `needed`: nobody could answer without it. */
export interface TextKey {
  readonly key: string;
  readonly needed: boolean;
}

const needed = (key: string): TextKey => ({ key, needed: true });
const welcome = (key: string): TextKey => ({ key, needed: false });

/** All keys of a form, in the order of the form. */
export function textKeys(form: Form): readonly TextKey[] {
  const all = questionsOf(form);
  return [needed('title'), welcome('intro'), ...form.sections.flatMap((section) => sectionKeys(section, all))];
}

export function sectionKeys({ id, questions }: Section, all: readonly Question[]): readonly TextKey[] {
  const own = [needed(`section.${id}`), welcome(`section.${id}.why`)];
  return [...own, ...questions.flatMap((question) => questionKeys(question, all))];
}

/** Texts of catalogues are not among them: they are everywhere the same. */
export function questionKeys(question: Question, all: readonly Question[]): readonly TextKey[] {
  const { id } = question;
  const choices = [...choicesOf(question, all), ...rowsOf(question, all), ...columnsOf(question)];
  return [
    needed(`question.${id}`),
    welcome(`question.${id}.hint`),
    welcome(`question.${id}.why`),
    ...choices.flatMap(({ id: choice, words }) =>
      words.kind === 'catalogue' || words.question !== id ? [] : [needed(`${words.kind}.${id}.${choice}`)],
    ),
    ...(question.type === 'repeat' ? question.fields.flatMap((field) => questionKeys(field, all)) : []),
  ];
}
