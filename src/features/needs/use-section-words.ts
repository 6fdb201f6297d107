import { useContent } from '../../i18n/content.ts';
import type { Language } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { formText, type TextsFrom, textIfAny } from '../../questions/form-words.ts';
import type { Words } from '../../questions/question-words.ts';

interface SectionWords {
  readonly title: Words;
  /** Why the questions are asked, and who sees the answers. */
  readonly why: Words | undefined;
}

/** The words of a section by its id, in one or two languages. */
export function useSectionWords(from: TextsFrom, second: Language | undefined): (section: string) => SectionWords {
  const language = useLanguage();
  const first = useContent();
  const other = useContent(second ?? language);
  return (section) => {
    const both = (key: string, label: string): Words =>
      second === undefined
        ? { label }
        : { label, second: { text: formText(from, key, second, other), language: second } };
    const [title, why] = [`section.${section}`, `section.${section}.why`];
    const reason = textIfAny(from, why, language, first);
    return {
      title: both(title, formText(from, title, language, first)),
      why: reason === undefined ? undefined : both(why, reason),
    };
  };
}
