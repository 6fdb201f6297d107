import { type Form, questionsOf } from '../../domain/forms/form.ts';
import { languages } from '../../i18n/languages.ts';

/** How much a form asks, and in how many languages. */
export function countsOf(form: Form): { readonly questions: number; readonly languages: number } {
  return {
    questions: questionsOf(form).filter(({ type }) => type !== 'note').length,
    languages: form.texts === undefined ? languages.length : Object.keys(form.texts).length,
  };
}
