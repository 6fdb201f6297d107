import { Trans, useTranslation } from 'react-i18next';
import { useRecord } from '../../db/use-records.ts';
import type { Entity } from '../../domain/entity.ts';
import { visit } from '../../domain/visit.ts';
import { formatDate } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { PlainText } from '../../ui/text.tsx';
import { ChecklistLinks } from './checklist-links.tsx';
import { useChecklists } from './checklist-panel.tsx';
import { LeftoverDraft } from './leftover-draft.tsx';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import { ForWriters } from '../../parts/for-writers.tsx';
import { ReopenButton } from './reopen-button.tsx';
import { VisitFacts } from './visit-facts.tsx';
import { VisitNotes } from './visit-notes.tsx';
import { VisitTasks } from './visit-tasks.tsx';
import './visits.css';

interface VisitPageProps {
  readonly id: string;
  /** The visit is to be written down again. */
  readonly onReopened: () => void;
}

/** A visit to be read: what was said, who was there, what was promised. */
export function VisitPage({ id, onReopened }: VisitPageProps) {
  const { t } = useTranslation('visits');
  const entity = useRecord(visit, id);
  if (entity?.organisation === undefined)
    return <EmptyState title={t('missing.visit')}>{t('missing.visitText')}</EmptyState>;
  const { organisation } = entity;
  return (
    <article className="visit">
      <PageHeader
        title={<Trans t={t} i18nKey="title.visit" components={{ name: <OrganisationName id={organisation} /> }} />}
        back={{ href: paths.organisation(organisation), label: t('link.organisation') }}
      >
        <div className="visit-buttons">
          <VisitState entity={entity} />
          <ForWriters>{entity.state?.kind === 'held' && <ReopenButton id={id} onReopened={onReopened} />}</ForWriters>
        </div>
      </PageHeader>
      <LeftoverDraft visit={entity.id} />
      <div className="visit-columns">
        <div className="visit-column">
          <VisitNotes visit={entity.id} organisation={organisation} />
        </div>
        <div className="visit-column">
          <VisitTasks visit={entity.id} />
          <VisitFacts entity={entity} />
          <Checklists visit={entity.id} />
        </div>
      </div>
    </article>
  );
}

function VisitState({ entity: { state, date } }: { readonly entity: Entity<typeof visit> }) {
  const { t } = useTranslation('visits');
  const language = useLanguage();
  if (state === undefined || state.kind === 'planned')
    return date === undefined ? null : <p>{t('capture.planned', { date: formatDate(date, language) })}</p>;
  const on = formatDate(state.on, language);
  if (state.kind === 'held')
    return (
      <Badge tone="success" icon="check">
        {t('state.held', { date: on })}
      </Badge>
    );
  return (
    <>
      <Badge icon="close">{t('state.cancelled', { date: on })}</Badge>
      {state.why !== undefined && (
        <p>
          {t('state.why')} <PlainText>{state.why}</PlainText>
        </p>
      )}
    </>
  );
}

function Checklists({ visit: id }: { readonly visit: string }) {
  const { t } = useTranslation('visits');
  const filled = useChecklists(id);
  if (filled.length === 0) return null;
  return (
    <Section title={t('checklist.title')}>
      <ChecklistLinks filled={filled} />
    </Section>
  );
}
