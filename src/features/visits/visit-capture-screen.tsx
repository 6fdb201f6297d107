import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from '../../db/store-context.ts';
import { useRecord } from '../../db/use-records.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import type { Uuid } from '../../domain/ids.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { newIdOf, todayOf } from './visit-actions.ts';
import { VisitCapture } from './visit-capture.tsx';
import { findOpenVisit, unplannedDraft } from './visit-draft.ts';

/** A visit that nobody had planned: it begins now, or goes on where it was left. */
export function VisitCaptureScreen({ organisation: id }: { readonly organisation: string }) {
  const { t } = useTranslation('visits');
  const known = useRecord(organisation, id);
  if (known !== undefined) return <UnplannedVisit organisation={known.id} />;
  return (
    <EmptyState
      title={t('missing.organisation')}
      action={<TextLink href={paths.organisations}>{t('link.organisations')}</TextLink>}
    />
  );
}

function UnplannedVisit({ organisation: id }: { readonly organisation: Uuid }) {
  const store = useStore();
  const [, navigate] = useLocation();
  const [start] = useState(
    () => findOpenVisit(store.view.state.getState(), id) ?? unplannedDraft(id, todayOf(store), () => newIdOf(store)),
  );
  return <VisitCapture start={start} onOver={() => navigate(paths.visit(start.visit))} />;
}
