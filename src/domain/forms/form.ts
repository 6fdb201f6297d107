import * as v from 'valibot';
import { Code } from '../record-type.ts';
import { Question } from './question.ts';

const Section = v.object({
  id: Code,
  /** Who answers: the organisation, the coordination office, or both together. */
  filledBy: v.picklist(['organisation', 'coordination', 'both']),
  source: v.string(),
  questions: v.array(Question),
});
export type Section = v.InferOutput<typeof Section>;

/** A form as data: ids, types and conditions. Answers name the version that they were given in. */
export const Form = v.object({ id: Code, version: Code, sections: v.array(Section) });
export type Form = v.InferOutput<typeof Form>;

export function questionsOf(form: Form): readonly Question[] {
  return form.sections.flatMap((section) => section.questions);
}
