import * as v from 'valibot';
import { Code } from '../record-type.ts';
import { FormTexts } from './form-texts.ts';
import { Question } from './question.ts';

const Section = v.object({
  id: Code,
  /** Who answers: the organisation, the coordination office, or both together. */
  filledBy: v.picklist(['organisation', 'coordination', 'both']),
  source: v.optional(v.string()),
  questions: v.array(Question),
});
export type Section = v.InferOutput<typeof Section>;

/**
 * A form as data: ids, types, conditions and, unless it ships with the app, its texts. Answers name the form, its
 * version and the language that they were given in. A published version never changes.
 */
export const Form = v.object({
  id: Code,
  version: Code,
  /** The answers are not linked to an organisation. */
  anonymous: v.optional(v.boolean()),
  sections: v.array(Section),
  /** Absent for the forms that ship with the app: theirs are in `locales`. */
  texts: v.optional(FormTexts),
});
export type Form = v.InferOutput<typeof Form>;

export function questionsOf(form: Form): readonly Question[] {
  return form.sections.flatMap((section) => section.questions);
}
