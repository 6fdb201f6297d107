import { useTranslation } from 'react-i18next';
import { isSaveRefusal, type SaveRefusal } from '../../db/commit.ts';
import type { ConsentRefusal } from '../../domain/consent-rules.ts';
import type { ContactRefusal } from '../../domain/contact-rules.ts';
import type { JoinRefusal } from '../../domain/merge-link-rules.ts';
import type { OrganisationRefusal } from '../../domain/organisation/save-organisation.ts';
import { useContent } from '../../i18n/content.ts';
import { Alert } from '../../ui/alert.tsx';

export type AnyRefusal = SaveRefusal | OrganisationRefusal | ContactRefusal | ConsentRefusal | JoinRefusal;

/** The sentence for what a rule or the device refused; nothing while there is no refusal. */
export function RefusalAlert({ refusal }: { readonly refusal: AnyRefusal | undefined }) {
  const text = useRefusalText();
  return refusal === undefined ? null : <Alert kind="error">{text(refusal)}</Alert>;
}

/** The sentence of each of them. */
export function useRefusalText(): (refusal: AnyRefusal) => string {
  const { t } = useTranslation(['organisations', 'errors', 'questions']);
  const content = useContent();
  return (refusal) => {
    if (isSaveRefusal(refusal)) return t(`errors:refusal.${refusal.kind}`);
    if (refusal.kind === 'text-too-long') return t('questions:refusal.text-too-long', { max: refusal.max });
    if (refusal.kind !== 'answer-not-storable') return t(`refusal.${refusal.kind}`);
    return t('refusal.answer-not-storable', { question: content('profile', `question.${refusal.question}`) });
  };
}
