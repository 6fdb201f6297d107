import { useTranslation } from 'react-i18next';
import { isSaveRefusal, type SaveRefusal } from '../db/commit.ts';
import type { LineRefusal } from '../domain/record-type.ts';
import type { KeepRefusal } from '../domain/rights/retention-review.ts';
import type { RemarkRefusal } from '../domain/rights/remark.ts';
import { Alert } from '../ui/alert.tsx';

export type RightsRefusal = SaveRefusal | RemarkRefusal | KeepRefusal | LineRefusal;

/** Why a right could not be carried out on this device; nothing while there is no refusal. */
export function RightsRefusalAlert({ refusal }: { readonly refusal: RightsRefusal | undefined }) {
  const text = useRefusalText();
  return refusal === undefined ? null : <Alert kind="error">{text(refusal)}</Alert>;
}

function useRefusalText(): (refusal: RightsRefusal) => string {
  const { t } = useTranslation(['rights', 'errors', 'questions']);
  return (refusal) => {
    if (isSaveRefusal(refusal)) return t(`errors:refusal.${refusal.kind}`);
    if (refusal.kind === 'text-too-long') return t('questions:refusal.text-too-long', { max: refusal.max });
    return t(`refusal.${refusal.kind}`);
  };
}
