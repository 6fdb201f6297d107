import type { FormChoice } from '../domain/forms/choices.ts';
import type { Language } from '../i18n/languages.ts';
import { languageRow } from '../i18n/languages.ts';
import type { Choice } from '../ui/choice.ts';
import type { QuestionWords } from './question-words.ts';

/** A choice with its words, as the fields of `ui` show it and the search reads it. */
export type ChoiceOption = Choice<string> & { readonly label: string };

/** The choices in words. Countries stand in the order of the interface language's alphabet, all others as in their list. */
export function choiceOptions(choices: readonly FormChoice[], words: QuestionWords): readonly ChoiceOption[] {
  const options = choices.map((choice) => ({ value: choice.id, ...words.choice(choice) }));
  return choices.some(isCountry) ? options.sort(byLabel(words.language)) : options;
}

function isCountry({ words }: FormChoice): boolean {
  return words.kind === 'catalogue' && words.catalogue === 'countries';
}

function byLabel(language: Language): (a: ChoiceOption, b: ChoiceOption) => number {
  const { compare } = new Intl.Collator(languageRow(language).locale);
  return (a, b) => compare(a.label, b.label);
}

/** The options that hold what was typed in either language; accents and case do not count. */
export function searchOptions(options: readonly ChoiceOption[], typed: string): readonly ChoiceOption[] {
  const wanted = plain(typed);
  return options.filter(({ label, second }) => plain(`${label} ${second?.text ?? ''}`).includes(wanted));
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
