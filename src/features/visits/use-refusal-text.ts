import { useTranslation } from 'react-i18next';
import { isSaveRefusal, type SaveRefusal } from '../../db/commit.ts';
import type { NoteRefusal } from '../../domain/visit-notes.ts';
import type { VisitRefusal } from '../../domain/visit-rules.ts';
import { formatDate, formatNumber } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';

/** The sentence for a refusal of these screens. */
export function useRefusalText(): (refusal: VisitRefusal | NoteRefusal | SaveRefusal) => string {
  const { t } = useTranslation(['visits', 'errors']);
  const language = useLanguage();
  return (refusal) => {
    if (isSaveRefusal(refusal)) return t(`errors:refusal.${refusal.kind}`);
    switch (refusal.kind) {
      case 'visit-in-future':
      case 'visit-in-past':
        return t(`refusal.${refusal.kind}`, { date: formatDate(refusal.on, language) });
      case 'note-too-long':
      case 'promise-too-long':
      case 'place-too-long':
      case 'reason-too-long':
        return t(`refusal.${refusal.kind}`, { most: formatNumber(refusal.most, language) });
      default:
        return t(`refusal.${refusal.kind}`);
    }
  };
}
