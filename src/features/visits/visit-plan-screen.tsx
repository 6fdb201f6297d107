import { type FormEvent, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useRecord } from '../../db/use-records.ts';
import type { Uuid } from '../../domain/ids.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import { PlaceFields } from './place-fields.tsx';
import { useRefusalText } from './use-refusal-text.ts';
import { useVisitPlan } from './use-visit-plan.ts';
import { VisitSaved } from './visit-saved.tsx';
import './visits.css';

/** A visit to come: the day, and where. */
export function VisitPlanScreen({ organisation: id }: { readonly organisation: string }) {
  const { t } = useTranslation('visits');
  const known = useRecord(organisation, id);
  const [, navigate] = useLocation();
  const [saved, setSaved] = useState<Uuid>();
  if (known === undefined) {
    const action = <TextLink href={paths.organisations}>{t('link.organisations')}</TextLink>;
    return <EmptyState title={t('missing.organisation')} action={action} />;
  }
  if (saved !== undefined) {
    return <VisitSaved organisation={id} what="planned" onSee={() => navigate(paths.visit(saved))} />;
  }
  return <PlanForm organisation={known.id} onSaved={setSaved} />;
}

interface PlanFormProps {
  readonly organisation: Uuid;
  readonly onSaved: (visit: Uuid) => void;
}

function PlanForm({ organisation: id, onSaved }: PlanFormProps) {
  const { t } = useTranslation('visits');
  const refusalText = useRefusalText();
  const { value, set, refusal, busy, plan } = useVisitPlan(id, onSaved);
  const isAboutPlace = refusal?.kind === 'place-too-long';
  const isAboutDay = refusal?.kind === 'visit-without-date' || refusal?.kind === 'visit-in-past';

  function submit(event: FormEvent): void {
    event.preventDefault();
    void plan();
  }

  return (
    <form className="visit visit--narrow" onSubmit={submit} noValidate>
      <PageHeader
        title={<Trans t={t} i18nKey="title.plan" components={{ name: <OrganisationName id={id} /> }} />}
        back={{ href: paths.organisation(id), label: t('link.organisation') }}
      />
      <DateField
        label={t('facts.date')}
        value={value.date}
        onChange={(date) => set({ date })}
        error={isAboutDay ? refusalText(refusal) : undefined}
        required
      />
      <PlaceFields
        place={value.place}
        placeText={value.placeText}
        onChange={set}
        error={isAboutPlace ? refusalText(refusal) : undefined}
      />
      {refusal && !isAboutDay && !isAboutPlace && <Alert kind="error">{refusalText(refusal)}</Alert>}
      <div className="visit-buttons">
        <Button variant="primary" type="submit" icon="check" busy={busy}>
          {t('plan.submit')}
        </Button>
      </div>
    </form>
  );
}
