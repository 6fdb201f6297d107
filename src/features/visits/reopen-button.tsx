import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaveRefusal } from '../../db/commit.ts';
import { useStore } from '../../db/store-context.ts';
import { useView } from '../../db/use-records.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { reopen } from './reopen-actions.ts';
import { useRefusalText } from './use-refusal-text.ts';
import { visitDraftId } from './visit-draft.ts';

interface ReopenButtonProps {
  readonly id: string;
  readonly onReopened: () => void;
}

/** Opens a visit again that took place. Not while an unfinished text of it lies on this device: that comes first. */
export function ReopenButton({ id, onReopened }: ReopenButtonProps) {
  const { t } = useTranslation('visits');
  const store = useStore();
  const refusalText = useRefusalText();
  const hasDraft = useView((view) => view.drafts.has(visitDraftId(id)));
  const [asks, setAsks] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<SaveRefusal>();
  if (hasDraft && !busy) return null;
  async function confirm(): Promise<void> {
    setAsks(false);
    setBusy(true);
    const saved = await reopen(store, id).finally(() => setBusy(false));
    if (saved.ok) onReopened();
    else setRefusal(saved.refusal);
  }
  return (
    <>
      <Button icon="edit" busy={busy} onClick={() => setAsks(true)}>
        {t('reopen.reopen')}
      </Button>
      {refusal && <Alert kind="error">{refusalText(refusal)}</Alert>}
      {asks && (
        <ConfirmDialog
          title={t('reopen.title')}
          text={t('reopen.text')}
          confirm={t('reopen.reopen')}
          onConfirm={() => void confirm()}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}
