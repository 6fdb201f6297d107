import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { useRecord, useView } from '../../db/use-records.ts';
import { readEntity } from '../../domain/entity.ts';
import { visit } from '../../domain/visit.ts';
import { useMayWrite } from '../../parts/use-may-write.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { PlannedVisit } from './planned-visit.tsx';
import { newIdOf, recordOf, todayOf } from './visit-actions.ts';
import { VisitCapture } from './visit-capture.tsx';
import { parseVisitDraft, plannedDraft, type VisitDraft, visitDraftId } from './visit-draft.ts';
import { VisitPage } from './visit-page.tsx';

/** One visit: to be written down while it is planned, to be read when it is over, or by whoever may only read. */
export function VisitScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation('visits');
  const record = useRecord(visit, id);
  const hasDraft = useView((view) => view.drafts.has(visitDraftId(id)));
  const isHere = record === undefined ? hasDraft : !record.archived;
  // The screen that is open stays, whatever the sync brings: nobody loses the line she is typing.
  const [wasHere, setWasHere] = useState(isHere);
  if (isHere && !wasHere) setWasHere(true);
  if (isHere || wasHere) return <KnownVisit id={id} />;
  return (
    <EmptyState title={t('missing.visit')} action={<TextLink href={paths.today}>{t('link.today')}</TextLink>}>
      {t('missing.visitText')}
    </EmptyState>
  );
}

type Mode = { readonly kind: 'capture'; readonly start: VisitDraft } | { readonly kind: 'page' };

function KnownVisit({ id }: { readonly id: string }) {
  const store = useStore();
  const mayWrite = useMayWrite();
  const [mode, setMode] = useState<Mode>(() => (mayWrite ? modeOf(store, id) : { kind: 'page' }));
  const showPage = (): void => setMode({ kind: 'page' });
  if (mode.kind === 'page') return <VisitPage id={id} onReopened={() => setMode(modeOf(store, id))} />;
  if (mode.start.unplanned) return <VisitCapture start={mode.start} onOver={showPage} />;
  return <PlannedVisit start={mode.start} onOver={showPage} />;
}

/** Decided once, when the screen is opened. */
function modeOf(store: OpenStore, id: string): Mode {
  const record = recordOf(store, id);
  const state = record && readEntity(visit, record).state?.kind;
  if (state === 'held' || state === 'cancelled') return { kind: 'page' };
  const draft = parseVisitDraft(store.view.state.getState().drafts.get(visitDraftId(id))?.value);
  const start = draft ?? (record && plannedDraft(record, todayOf(store), () => newIdOf(store)));
  return start === undefined ? { kind: 'page' } : { kind: 'capture', start };
}
