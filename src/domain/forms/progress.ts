import { type AnswerValues, isAnswered } from './answer-values.ts';
import { checkAnswers } from './check-answers.ts';
import type { Form, Section } from './form.ts';
import { questionsOf } from './form.ts';
import type { Question } from './question.ts';
import { visibleQuestions } from './visibility.ts';

/** How far a section is: counts of questions that are asked. */
export interface SectionProgress {
  readonly section: Section;
  /** What stands on the page, in order: the questions that are asked, and the notes between them. */
  readonly shown: readonly Question[];
  /** The questions that are asked, in order. */
  readonly asked: readonly Question[];
  readonly answered: number;
  /** Required questions without a complete answer. */
  readonly missing: readonly Question[];
}

export function progressOf(form: Form, values: AnswerValues): readonly SectionProgress[] {
  const all = questionsOf(form);
  const visible = new Set(visibleQuestions(all, values));
  return form.sections.map((section) => {
    const shown = section.questions.filter((question) => visible.has(question));
    const asked = shown.filter(({ type }) => type !== 'note');
    const refusals = checkAnswers(asked, values, all);
    return {
      section,
      shown,
      asked,
      answered: asked.filter((question) => isAnswered(question, values)).length,
      missing: asked.filter((question) => refusals.get(question.id)?.kind === 'answer-missing'),
    };
  });
}
