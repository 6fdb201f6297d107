import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogueLabel } from './catalogue-label.ts';
import type { ChoiceWords, FormChoice } from '../domain/forms/choices.ts';
import type { Question } from '../domain/forms/question.ts';
import { type ContentLookup, useContent, useFixedTexts } from '../i18n/content.ts';
import { type Language, sourceLanguage } from '../i18n/languages.ts';
import { useLanguage } from '../i18n/setup.ts';
import type { SecondText } from '../ui/second-text.tsx';

/** Where the texts of the questions are: those of the checklist, or those of an organisation's profile. */
export type QuestionNamespace = 'needs-form' | 'profile';

/** Words in the interface language, with the same words in the second language if one is shown. */
export interface Words {
  readonly label: string;
  readonly second?: SecondText;
}

/** A question and, if it has one, its hint. */
export interface QuestionTexts extends Words {
  readonly hint?: string;
  readonly secondHint?: SecondText | undefined;
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
export function useQuestionWords(namespace: QuestionNamespace, second: Language | undefined): QuestionWords {
  const { t } = useTranslation(['questions', 'common']);
  const language = useLanguage();
  const first = useContent();
  const other = useContent(second ?? language);
  const otherTexts = useFixedTexts<['questions', 'common']>(second ?? language, ['questions', 'common']);
  return useMemo(() => {
    const both = (label: string, read: () => string): Words =>
      second === undefined ? { label } : { label, second: { text: read(), language: second } };
    return {
      language,
      second,
      question: ({ id }) => {
        const label = both(first(namespace, `question.${id}`), () => other(namespace, `question.${id}`));
        const hint = hintOf(first, namespace, id);
        if (hint === undefined) return label;
        const words = both(hint, () => hintOf(other, namespace, id) ?? hint);
        return { ...label, hint: words.label, secondHint: words.second };
      },
      choice: (choice) => {
        const label = choiceText(first, namespace, choice, language);
        if (second === undefined) return unlessSame(label, officialName(choice.words) ?? label, sourceLanguage);
        const text = choiceText(other, namespace, choice, second);
        return choice.words.kind === 'catalogue' ? unlessSame(label, text, second) : both(label, () => text);
      },
      text: (read) =>
        both(
          read(t, (words) => words.label),
          () => read(otherTexts, (words) => words.second?.text ?? words.label),
        ),
    };
  }, [namespace, language, second, first, other, t, otherTexts]);
}

/** A name that is the same in both languages stands there once. */
function unlessSame(label: string, text: string, language: Language): Words {
  return text === label ? { label } : { label, second: { text, language } };
}

function choiceText(
  content: ContentLookup,
  namespace: QuestionNamespace,
  { id, words }: FormChoice,
  language: Language,
): string {
  if (words.kind === 'catalogue') return catalogueLabel(words.catalogue, words.entry, language, content);
  return content(namespace, `${words.kind}.${words.question}.${id}`);
}

/** The German name that the office uses: people meet it on papers and doors, whatever their language. */
function officialName(words: ChoiceWords): string | undefined {
  return words.kind === 'catalogue' ? words.entry.official : undefined;
}

/** Most questions have no hint; a missing text is answered with its key. */
function hintOf(content: ContentLookup, namespace: QuestionNamespace, id: string): string | undefined {
  const key = `question.${id}.hint`;
  const text = content(namespace, key);
  return text === key ? undefined : text;
}
