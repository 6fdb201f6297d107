import { useTranslation } from 'react-i18next';
import { isSaveRefusal, type SaveRefusal } from '../db/commit.ts';
import type { KeepRefusal } from '../domain/rights/retention-review.ts';
import type { RemarkRefusal } from '../domain/rights/remark.ts';
import { Alert } from '../ui/alert.tsx';

export type RightsRefusal = SaveRefusal | RemarkRefusal | KeepRefusal;

/** Why a right could not be carried out on this device; nothing while there is no refusal. */
export function RightsRefusalAlert({ refusal }: { readonly refusal: RightsRefusal | undefined }) {
  const { t } = useTranslation(['rights', 'errors']);
  if (refusal === undefined) return null;
  const text = isSaveRefusal(refusal) ? t(`errors:refusal.${refusal.kind}`) : t(`refusal.${refusal.kind}`);
  return <Alert kind="error">{text}</Alert>;
}
