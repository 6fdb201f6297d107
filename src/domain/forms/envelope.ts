import { answers } from '../answers.ts';
import { submission } from '../submission.ts';

/**
 * Whether a field of answers says what they are, of whom and in which language. No question may be called so: its
 * answer would stand where that belongs.
 */
export function isEnvelopeField(field: string): boolean {
  return Object.hasOwn(answers.fields, field) || Object.hasOwn(submission.fields, field);
}
