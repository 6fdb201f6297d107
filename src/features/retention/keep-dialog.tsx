import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import { draftParser } from '../../db/draft-parser.ts';
import { useStore } from '../../db/store-context.ts';
import { useDraft } from '../../db/use-draft.ts';
import { addDays, addMonths, IsoDate } from '../../domain/dates.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { RightsRefusalAlert, type RightsRefusal } from '../../parts/rights-refusal.tsx';
import { SavedLine } from '../../parts/saved-line.tsx';
import { useSaving } from '../../parts/use-saving.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Stack } from '../../ui/layout.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { keepUntil, todayOf } from './retention-actions.ts';

const KeepDraft = v.object({ why: v.string(), until: v.nullable(v.string()) });
type KeepDraft = v.InferOutput<typeof KeepDraft>;

const parseDraft = draftParser(KeepDraft);

interface KeepDialogProps {
  readonly record: RecordView;
  readonly onClose: () => void;
}

/** Keeping longer takes a reason, and a day on which somebody looks again. A reason that was begun waits for the next time. */
export function KeepDialog({ record, onClose }: KeepDialogProps) {
  const { t } = useTranslation(['retention', 'common']);
  const store = useStore();
  const today = todayOf(store);
  const saving = useSaving<RightsRefusal>();
  const draftId = `keep:${record.id}`;
  const [start] = useState<KeepDraft>(() => ({ why: '', until: addMonths(today, 12) }));
  const draft = useDraft(draftId, start, parseDraft);
  const { why, until } = draft.value;
  const day = v.safeParse(IsoDate, until);

  async function keep(): Promise<void> {
    if (!day.success) return saving.refuse({ kind: 'keep-until-past' });
    if (!(await saving.run(() => keepUntil(store, record, why, day.output, draftId)))) return;
    await draft.completed();
    onClose();
  }

  function close(): void {
    if (draft.isDirty && why.trim() === '') void draft.discard();
    onClose();
  }

  const actions = (
    <>
      <Button onClick={close}>{t('common:action.cancel')}</Button>
      <Button variant="primary" busy={saving.isBusy} onClick={() => void keep()}>
        {t('keep.save')}
      </Button>
    </>
  );
  return (
    <Dialog open title={t('keep.title')} onClose={close} actions={actions}>
      <Stack>
        <TextArea
          label={t('keep.why')}
          hint={t('keep.whyHint')}
          value={why}
          onChange={(words) => draft.change((before) => ({ ...before, why: words }))}
        />
        <DateField
          label={t('keep.until')}
          value={until}
          min={addDays(today, 1)}
          onChange={(date) => draft.change((before) => ({ ...before, until: date }))}
        />
        <RightsRefusalAlert refusal={saving.refusal} />
        <SavedLine draftId={draftId} saving={draft.saving} />
      </Stack>
    </Dialog>
  );
}
