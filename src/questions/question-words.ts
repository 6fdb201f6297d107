import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogueLabel } from './catalogue-label.ts';
import type { FormChoice } from '../domain/forms/choices.ts';
import type { Question } from '../domain/forms/question.ts';
import { type ContentLookup, useContent, useFixedTexts } from '../i18n/content.ts';
import { type Language, sourceLanguage } from '../i18n/languages.ts';
import { useLanguage } from '../i18n/setup.ts';
import type { SecondText } from '../ui/second-text.tsx';
import { formText, type TextsFrom, textIfAny } from './form-words.ts';

/** Words in the interface language, with the same words in the second language if one is shown. */
export interface Words {
  readonly label: string;
  readonly second?: SecondText;
}

/** A question and, if it has one, its hint. */
export interface QuestionTexts extends Words {
  readonly hint?: string;
  readonly secondHint?: SecondText | undefined;
  /** Why this question is asked and who sees the answer, where it is not as in the rest of its section. */
  readonly why?: Words | undefined;
}

/** A text of this folder, or of `common`, in the language that is asked for. */
type Texts = TFunction<['questions', 'common']>;

export interface QuestionWords {
  readonly language: Language;
  readonly second: Language | undefined;
  question(question: Question): QuestionTexts;
  choice(choice: FormChoice): Words;
  /** A text of the interface in both languages; `say` picks the words that belong into it. */
  text(read: (t: Texts, say: (words: Words) => string) => string): Words;
}

/** All words of a question in one or two languages; changes at once with either of them. */
export function useQuestionWords(from: TextsFrom, second: Language | undefined): QuestionWords {
  const { t } = useTranslation(['questions', 'common']);
  const language = useLanguage();
  const first = useContent();
  const other = useContent(second ?? language);
  const otherTexts = useFixedTexts<['questions', 'common']>(second ?? language, ['questions', 'common']);
  return useMemo(() => {
    const both = (label: string, read: () => string): Words =>
      second === undefined ? { label } : { label, second: { text: read(), language: second } };
    const words = (key: string): Words =>
      both(formText(from, key, language, first), () => formText(from, key, second ?? language, other));
    const ifAny = (key: string): Words | undefined =>
      textIfAny(from, key, language, first) === undefined ? undefined : words(key);
    return {
      language,
      second,
      question: ({ id }) => {
        const label = words(`question.${id}`);
        const why = ifAny(`question.${id}.why`);
        const hint = ifAny(`question.${id}.hint`);
        return hint === undefined ? { ...label, why } : { ...label, why, hint: hint.label, secondHint: hint.second };
      },
      choice: (choice) => choiceWords(choice, words, language, first, second, other),
      text: (read) =>
        both(
          read(t, (words) => words.label),
          () => read(otherTexts, (words) => words.second?.text ?? words.label),
        ),
    };
  }, [from, language, second, first, other, t, otherTexts]);
}

function choiceWords(
  { id, words: where }: FormChoice,
  words: (key: string) => Words,
  language: Language,
  first: ContentLookup,
  second: Language | undefined,
  other: ContentLookup,
): Words {
  if (where.kind !== 'catalogue') return words(`${where.kind}.${where.question}.${id}`);
  const label = catalogueLabel(where.catalogue, where.entry, language, first);
  // People meet the German name on papers and doors, whatever their language.
  if (second === undefined) return unlessSame(label, where.entry.official ?? label, sourceLanguage);
  return unlessSame(label, catalogueLabel(where.catalogue, where.entry, second, other), second);
}

/** A name that is the same in both languages stands there once. */
function unlessSame(label: string, text: string, language: Language): Words {
  return text === label ? { label } : { label, second: { text, language } };
}
