import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import type { SaveRefusal } from '../../db/commit.ts';
import { draftParser } from '../../db/draft-parser.ts';
import { useStore } from '../../db/store-context.ts';
import { useDraft } from '../../db/use-draft.ts';
import type { VisitRefusal } from '../../domain/visit-rules.ts';
import { SavedLine } from '../../parts/saved-line.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { callOff, type OpenedVisit } from './planned-actions.ts';
import { useRefusalText } from './use-refusal-text.ts';

const CancelDraft = v.object({ why: v.string() });
type CancelDraft = v.InferOutput<typeof CancelDraft>;
const NO_REASON: CancelDraft = { why: '' };

const parseDraft = draftParser(CancelDraft);

interface CancelDialogProps {
  readonly opened: OpenedVisit;
  readonly onCancelled: () => void;
  readonly onClose: () => void;
}

/** Asks why a visit does not take place. A reason that was begun waits for the next time. */
export function CancelDialog({ opened, onCancelled, onClose }: CancelDialogProps) {
  const { t } = useTranslation('visits');
  const store = useStore();
  const refusalText = useRefusalText();
  const form = useId();
  const draftId = `cancel:${opened.id}`;
  const draft = useDraft(draftId, NO_REASON, parseDraft);
  const { why } = draft.value;
  const [refusal, setRefusal] = useState<VisitRefusal | SaveRefusal>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const saved = await callOff(store, opened, why, draftId).finally(() => setBusy(false));
    if (!saved.ok) return setRefusal(saved.refusal);
    await draft.completed();
    onCancelled();
  }

  function close(): void {
    if (draft.isDirty && why.trim() === '') void draft.discard();
    onClose();
  }

  return (
    <Dialog
      open
      title={t('cancel.title')}
      onClose={close}
      actions={
        <>
          <Button variant="danger" type="submit" form={form} busy={busy}>
            {t('cancel.submit')}
          </Button>
          <Button onClick={close}>{t('cancel.keep')}</Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t('cancel.why')}
          hint={t('cancel.whyHint')}
          value={why}
          onChange={(words) => draft.change({ why: words })}
          error={refusal && refusalText(refusal)}
        />
        <SavedLine draftId={draftId} saving={draft.saving} />
      </form>
    </Dialog>
  );
}
