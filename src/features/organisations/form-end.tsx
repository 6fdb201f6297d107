import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftSaving } from '../../db/use-draft.ts';
import { SavedLine } from '../../parts/saved-line.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Stack } from '../../ui/layout.tsx';
import { type AnyRefusal, RefusalAlert } from './refusal-alert.tsx';

interface FormEndProps {
  readonly draft: { readonly isDirty: boolean; readonly saving: DraftSaving };
  readonly draftId: string;
  readonly saving: { readonly refusal: AnyRefusal | undefined; readonly isBusy: boolean };
  /** What the press does. */
  readonly submit: string;
  readonly onDiscard: () => void;
  /** What must be said before saving. */
  readonly children?: ReactNode;
}

/** The end of a form: what was refused, save, throw the draft away, and whether it lies on the disk. */
export function FormEnd({ draft, draftId, saving, submit, onDiscard, children }: FormEndProps) {
  const { t } = useTranslation('organisations');
  const [asks, setAsks] = useState(false);
  return (
    <Stack gap="small">
      <RefusalAlert refusal={saving.refusal} />
      {children}
      <div className="form-actions">
        <Button type="submit" variant="primary" icon="check" busy={saving.isBusy}>
          {submit}
        </Button>
        {draft.isDirty && (
          <Button variant="quiet" icon="trash" onClick={() => setAsks(true)}>
            {t('edit.discard')}
          </Button>
        )}
        <SavedLine draftId={draftId} saving={draft.saving} />
      </div>
      {asks && (
        <ConfirmDialog
          title={t('edit.discardTitle')}
          text={t('edit.discardText')}
          confirm={t('edit.discard')}
          danger
          onConfirm={onDiscard}
          onClose={() => setAsks(false)}
        />
      )}
    </Stack>
  );
}
