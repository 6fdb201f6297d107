import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaveRefusal } from '../../db/commit.ts';
import { useStore } from '../../db/store-context.ts';
import type { VisitRefusal } from '../../domain/visit-rules.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { moveTo, type OpenedVisit } from './planned-actions.ts';
import { useRefusalText } from './use-refusal-text.ts';
import { dayOf } from './visit-actions.ts';

interface MoveDialogProps {
  readonly opened: OpenedVisit;
  readonly onMoved: () => void;
  readonly onClose: () => void;
}

export function MoveDialog({ opened, onMoved, onClose }: MoveDialogProps) {
  const { t } = useTranslation(['visits', 'common']);
  const store = useStore();
  const refusalText = useRefusalText();
  const form = useId();
  const [date, setDate] = useState<string | null>(opened.date ?? null);
  const [refusal, setRefusal] = useState<VisitRefusal | SaveRefusal>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const saved = await moveTo(store, opened, dayOf(date)).finally(() => setBusy(false));
    if (saved.ok) onMoved();
    else setRefusal(saved.refusal);
  }

  return (
    <Dialog
      open
      title={t('move.title')}
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" type="submit" form={form} busy={busy}>
            {t('move.submit')}
          </Button>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} noValidate>
        <DateField
          label={t('move.date')}
          value={date}
          onChange={setDate}
          error={refusal && refusalText(refusal)}
          required
        />
      </form>
    </Dialog>
  );
}
