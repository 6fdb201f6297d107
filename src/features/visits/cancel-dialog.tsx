import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaveRefusal } from '../../db/commit.ts';
import { useStore } from '../../db/store-context.ts';
import type { VisitRefusal } from '../../domain/visit-rules.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { callOff, type OpenedVisit } from './planned-actions.ts';
import { useRefusalText } from './use-refusal-text.ts';

interface CancelDialogProps {
  readonly opened: OpenedVisit;
  readonly onCancelled: () => void;
  readonly onClose: () => void;
}

export function CancelDialog({ opened, onCancelled, onClose }: CancelDialogProps) {
  const { t } = useTranslation('visits');
  const store = useStore();
  const refusalText = useRefusalText();
  const form = useId();
  const [why, setWhy] = useState('');
  const [refusal, setRefusal] = useState<VisitRefusal | SaveRefusal>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const saved = await callOff(store, opened, why).finally(() => setBusy(false));
    if (saved.ok) onCancelled();
    else setRefusal(saved.refusal);
  }

  return (
    <Dialog
      open
      title={t('cancel.title')}
      onClose={onClose}
      actions={
        <>
          <Button variant="danger" type="submit" form={form} busy={busy}>
            {t('cancel.submit')}
          </Button>
          <Button onClick={onClose}>{t('cancel.keep')}</Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t('cancel.why')}
          hint={t('cancel.whyHint')}
          value={why}
          onChange={setWhy}
          error={refusal && refusalText(refusal)}
        />
      </form>
    </Dialog>
  );
}
