import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import type { Form } from '../../domain/forms/form.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import type { AnswersDraft } from './answers-draft.ts';
import { lend } from './lending.ts';

interface LendButtonProps {
  readonly form: Form;
  readonly draft: AnswersDraft;
}

/** Gives the device to somebody who fills the form in alone. */
export function LendButton({ form, draft }: LendButtonProps) {
  const { t } = useTranslation(['needs', 'errors']);
  const store = useStore();
  const [isAsking, setAsking] = useState(false);
  const [isFull, setFull] = useState(false);
  return (
    <div>
      {isFull && <Alert kind="error">{t('errors:refusal.storage-full')}</Alert>}
      <Button icon="device" onClick={() => setAsking(true)}>
        {t('lend.open')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('lend.title')}
          text={t('lend.text')}
          confirm={t('lend.confirm')}
          onConfirm={() => void lend(store, form, draft).then((isLent) => setFull(!isLent))}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
