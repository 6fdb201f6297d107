import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '../../db/use-records.ts';
import { visit } from '../../domain/visit.ts';
import { formatDate } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { PlannedOptions } from './planned-options.tsx';
import { VisitCapture } from './visit-capture.tsx';
import type { VisitDraft } from './visit-draft.ts';
import { VisitSaved } from './visit-saved.tsx';

interface PlannedVisitProps {
  readonly start: VisitDraft;
  /** The visit is over: shows what became of it. */
  readonly onOver: () => void;
}

/** A planned visit: begin to write at once, or move it, or call it off. */
export function PlannedVisit({ start, onOver }: PlannedVisitProps) {
  const { t } = useTranslation('visits');
  const language = useLanguage();
  const date = useRecord(visit, start.visit)?.date;
  const [isMoved, setIsMoved] = useState(false);
  if (isMoved) return <VisitSaved organisation={start.organisation} what="moved" />;
  return (
    <VisitCapture
      start={start}
      onOver={onOver}
      options={(capture) => <PlannedOptions capture={capture} onMoved={() => setIsMoved(true)} onCancelled={onOver} />}
    >
      {date !== undefined && <p>{t('capture.planned', { date: formatDate(date, language) })}</p>}
    </VisitCapture>
  );
}
