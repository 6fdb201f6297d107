import type { i18n } from 'i18next';
import type { Form } from '../../domain/forms/form.ts';
import type { FormTexts } from '../../domain/forms/form-texts.ts';
import { textKeys } from '../../domain/forms/text-keys.ts';
import { contentText } from '../../i18n/content.ts';
import { languages } from '../../i18n/languages.ts';
import { textsOfForm } from '../../questions/form-words.ts';

/** The form with its texts in all languages, as if the office had made it: to be edited or written to a file. */
export async function withItsTexts(instance: i18n, form: Form): Promise<Form> {
  if (form.texts !== undefined) return form;
  await instance.loadLanguages(languages.map(({ code }) => code));
  const { from, title } = textsOfForm(form);
  if (typeof from !== 'string') return form;
  const texts: FormTexts = Object.fromEntries(
    languages.map(({ code }) => [
      code,
      Object.fromEntries(
        textKeys(form).flatMap(({ key }): [string, string][] => {
          const wanted = key === 'title' ? title : key;
          const text = contentText(instance, code, from, wanted);
          return text === wanted ? [] : [[key, text]];
        }),
      ),
    ]),
  );
  return { ...form, texts };
}
