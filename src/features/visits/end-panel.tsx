import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '../../db/use-records.ts';
import { visit } from '../../domain/visit.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Muted } from '../../ui/text.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { useRefusalText } from './use-refusal-text.ts';
import type { VisitCapture } from './use-visit-capture.ts';

interface EndPanelProps {
  readonly capture: VisitCapture;
  readonly visit: string;
  readonly onElsewhere: () => void;
  readonly children: ReactNode;
}

/** The end of the visit, far from the notes, so that no thumb finds it by chance. */
export function EndPanel({ capture, visit: id, onElsewhere, children }: EndPanelProps) {
  const { t } = useTranslation('visits');
  const refusalText = useRefusalText();
  const state = useRecord(visit, id)?.state?.kind;
  const [asks, setAsks] = useState(false);
  const { refusal, phase, draft } = capture;
  const isOver = state === 'held' || state === 'cancelled';
  return (
    <div className="visit-end">
      {isOver && (
        <Alert kind="warning" actions={<Button onClick={onElsewhere}>{t('elsewhere.open')}</Button>}>
          {t(`elsewhere.${state}`)}
        </Alert>
      )}
      {refusal && !isOver && <Alert kind="error">{refusalText(refusal)}</Alert>}
      <Button variant="primary" icon="check" block busy={phase === 'saving'} onClick={() => void capture.end()}>
        {t('capture.end')}
      </Button>
      <Muted>{t('capture.endHint')}</Muted>
      <div className="visit-buttons">
        {children}
        {draft.isDirty && (
          <Button variant="quiet" icon="trash" onClick={() => setAsks(true)}>
            {t('discard.open')}
          </Button>
        )}
      </div>
      {asks && <DiscardDialog onConfirm={() => void capture.discard()} onClose={() => setAsks(false)} />}
    </div>
  );
}
