import * as v from 'valibot';
import { Code, MAX_TEXT } from '../record-type.ts';

/**
 * The words of a form, by language and key. A form that ships with the app has the same keys in `locales`.
 *
 * | key                      | text                                                |
 * | `title`, `intro`         | of the form                                         |
 * | `section.<id>`           | title of a section                                  |
 * | `section.<id>.why`       | why its questions are asked, and who sees the answers |
 * | `question.<id>`          | the question, also of a field of a repeated group   |
 * | `question.<id>.hint`     | a hint below it                                     |
 * | `question.<id>.why`      | the same as of the section, where it differs        |
 * | `option.<question>.<id>` | an answer; likewise `row` and `column`              |
 */
export const FormTexts = v.record(Code, v.record(v.string(), v.pipe(v.string(), v.maxLength(MAX_TEXT))));
export type FormTexts = v.InferOutput<typeof FormTexts>;

/** The text of a key in one language, else in German, else in whatever language has it. */
export function textOf(texts: FormTexts, language: string, key: string): string | undefined {
  const found = [language, 'de', ...Object.keys(texts)].find((one) => texts[one]?.[key]?.trim());
  return found === undefined ? undefined : texts[found]?.[key];
}
