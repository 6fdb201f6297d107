import type { Form } from '../domain/forms/form.ts';
import { type FormTexts, textOf } from '../domain/forms/form-texts.ts';
import { SURVEY } from '../domain/forms/survey.ts';
import { type ContentLookup, useContent } from '../i18n/content.ts';
import type { Language } from '../i18n/languages.ts';
import { useLanguage } from '../i18n/setup.ts';

/** Where the texts of the questions are: those of the shipped forms, those of a profile, or what the form brings along. */
export type TextsFrom = QuestionNamespace | FormTexts;
export type QuestionNamespace = 'needs-form' | 'profile';

/** The text of a key in one language; `content` looks shipped texts up in that language. A missing text is its key. */
export function formText(from: TextsFrom, key: string, language: Language, content: ContentLookup): string {
  return typeof from === 'string' ? content(from, key) : (textOf(from, language, key) ?? key);
}

/** The same for texts that most questions do not have. */
export function textIfAny(
  from: TextsFrom,
  key: string,
  language: Language,
  content: ContentLookup,
): string | undefined {
  const text = formText(from, key, language, content);
  return text === key ? undefined : text;
}

/** Where the texts of a form are, and the key of its title. Both shipped forms share their texts. */
export function textsOfForm({ id, texts }: Form): { readonly from: TextsFrom; readonly title: string } {
  if (texts !== undefined) return { from: texts, title: 'title' };
  return { from: 'needs-form', title: id === SURVEY.id ? 'survey.title' : 'title' };
}

/** The title of a form in the language of the screen. */
export function useFormTitle(): (form: Form) => string {
  const language = useLanguage();
  const content = useContent();
  return (form) => {
    const { from, title } = textsOfForm(form);
    return formText(from, title, language, content);
  };
}

/** What a question of a form is called in the language of the screen. */
export function useQuestionTitle(form: Form): (question: string) => string {
  const language = useLanguage();
  const content = useContent();
  return (question) => formText(textsOfForm(form).from, `question.${question}`, language, content);
}
