import { type ReactNode, useState } from 'react';
import { ForWriters } from '../../parts/for-writers.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { RefusalAlert } from './refusal-alert.tsx';
import { type Save, useSaving } from './use-saving.ts';

interface UndoNoticeProps {
  readonly title: string;
  /** What undoes it; also the word on the dialog's button. */
  readonly undo: string;
  readonly question: { readonly title: string; readonly text: string };
  readonly onUndo: Save;
  readonly children: ReactNode;
}

/** Says what has become of an organisation, and takes it back after a question. */
export function UndoNotice({ title, undo, question, onUndo, children }: UndoNoticeProps) {
  const saving = useSaving();
  const [asks, setAsks] = useState(false);
  const confirm = (): void => {
    setAsks(false);
    void saving.run(onUndo);
  };
  return (
    <Alert
      kind="info"
      title={title}
      actions={
        <ForWriters>
          <Button icon="undo" busy={saving.isBusy} onClick={() => setAsks(true)}>
            {undo}
          </Button>
        </ForWriters>
      }
    >
      {children}
      <RefusalAlert refusal={saving.refusal} />
      {asks && (
        <ConfirmDialog
          title={question.title}
          text={question.text}
          confirm={undo}
          onConfirm={confirm}
          onClose={() => setAsks(false)}
        />
      )}
    </Alert>
  );
}
