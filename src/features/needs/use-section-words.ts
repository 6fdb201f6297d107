import { useTranslation } from 'react-i18next';
import { useContent, useFixedTexts } from '../../i18n/content.ts';
import type { Language } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import type { Words } from '../../questions/question-words.ts';

interface SectionWords {
  readonly title: Words;
  /** Why the questions are asked, and who sees the answers. */
  readonly why: Words | undefined;
}

/** The sections that say why they ask, and who sees the answers. */
const EXPLAINED = [
  'erhebung',
  'bedarf_ueberblick',
  'beratung',
  'raeume',
  'weiterbildung',
  'bildungsarbeit',
  'foerderung',
  'vernetzung',
  'ehrenamt',
  'zusammenarbeit',
  'angebote',
  'vereinbarung',
  'rueckmeldung',
] as const;

/** The words of a section by its id, in one or two languages. */
export function useSectionWords(second: Language | undefined): (section: string) => SectionWords {
  const { t } = useTranslation('needs');
  const language = useLanguage();
  const first = useContent();
  const other = useContent(second ?? language);
  const there = useFixedTexts(second ?? language, 'needs');
  return (section) => {
    const both = (label: string, text: string): Words =>
      second === undefined ? { label } : { label, second: { text, language: second } };
    const key = `section.${section}`;
    const explained = EXPLAINED.find((id) => id === section);
    return {
      title: both(first('needs-form', key), other('needs-form', key)),
      why: explained && both(t(`why.${explained}`), there(`why.${explained}`)),
    };
  };
}
