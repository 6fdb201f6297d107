import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import { useStore } from '../../db/store-context.ts';
import { addDays, addMonths, IsoDate } from '../../domain/dates.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { RightsRefusalAlert, type RightsRefusal } from '../../parts/rights-refusal.tsx';
import { useSaving } from '../../parts/use-saving.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Stack } from '../../ui/layout.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { keepUntil, todayOf } from './retention-actions.ts';

interface KeepDialogProps {
  readonly record: RecordView;
  readonly onClose: () => void;
}

/** Keeping longer takes a reason, and a day on which somebody looks again. */
export function KeepDialog({ record, onClose }: KeepDialogProps) {
  const { t } = useTranslation(['retention', 'common']);
  const store = useStore();
  const today = todayOf(store);
  const saving = useSaving<RightsRefusal>();
  const [why, setWhy] = useState('');
  const [until, setUntil] = useState<string | null>(addMonths(today, 12));
  const day = v.safeParse(IsoDate, until);

  async function keep(): Promise<void> {
    if (!day.success) return saving.refuse({ kind: 'keep-until-past' });
    if (await saving.run(() => keepUntil(store, record, why, day.output))) onClose();
  }

  const actions = (
    <>
      <Button onClick={onClose}>{t('common:action.cancel')}</Button>
      <Button variant="primary" busy={saving.isBusy} onClick={() => void keep()}>
        {t('keep.save')}
      </Button>
    </>
  );
  return (
    <Dialog open title={t('keep.title')} onClose={onClose} actions={actions}>
      <Stack>
        <TextArea label={t('keep.why')} hint={t('keep.whyHint')} value={why} maxLength={1_000} onChange={setWhy} />
        <DateField label={t('keep.until')} value={until} min={addDays(today, 1)} onChange={setUntil} />
        <RightsRefusalAlert refusal={saving.refusal} />
      </Stack>
    </Dialog>
  );
}
