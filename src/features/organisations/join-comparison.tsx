import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from '../../db/store-context.ts';
import { completeness, factsOf } from '../../domain/organisation/facts.ts';
import type { ListedRecord } from '../../domain/organisation/common-marks.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Fact, FactList } from '../../ui/fact.tsx';
import { Cluster, Grid, Stack } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Section } from '../../ui/section.tsx';
import { PlainText } from '../../ui/text.tsx';
import { join } from './join-actions.ts';
import { KnownFacts } from './joined-section.tsx';
import { RefusalAlert } from './refusal-alert.tsx';
import { useOrganisationFile } from './use-organisation-file.ts';
import { useSaving } from './use-saving.ts';

interface JoinComparisonProps {
  readonly own: ListedRecord;
  readonly other: ListedRecord;
}

/** Two entries side by side; a person says that they are one organisation, and which of them stays in the list. */
export function JoinComparison({ own, other }: JoinComparisonProps) {
  const { t } = useTranslation('organisations');
  const store = useStore();
  const [, navigate] = useLocation();
  const saving = useSaving();
  const both = [own, other] as const;
  const [stays, setStays] = useState(() => (knownOf(other) > knownOf(own) ? other : own).record.id);
  async function confirm(): Promise<void> {
    const absorbed = stays === own.record.id ? other.record.id : own.record.id;
    if (await saving.run(() => join(store, stays, absorbed))) navigate(paths.organisation(stays));
  }
  return (
    <Stack gap="large">
      <Grid>
        {both.map((one) => (
          <Card key={one.record.id}>
            <Section title={<Name one={one} />}>
              <History id={one.record.id} />
              <KnownFacts record={one.record} />
            </Section>
          </Card>
        ))}
      </Grid>
      <RadioGroup
        label={t('join.stays')}
        hint={t('join.staysHint')}
        required
        options={both.map((one) => ({ value: one.record.id, label: <Name one={one} />, hint: <Place one={one} /> }))}
        value={stays}
        onChange={(id) => id !== null && setStays(id)}
      />
      <RefusalAlert refusal={saving.refusal} />
      <Cluster>
        <Button variant="primary" busy={saving.isBusy} onClick={() => void confirm()}>
          {t('join.confirm')}
        </Button>
        <LinkButton href={paths.organisationJoin(own.record.id)}>{t('join.other')}</LinkButton>
      </Cluster>
    </Stack>
  );
}

/** The one that is better known is proposed to stay. */
function knownOf({ record }: ListedRecord): number {
  return completeness(factsOf(record.fields)).known;
}

function Name({ one: { overview } }: { readonly one: ListedRecord }) {
  const { t } = useTranslation('organisations');
  return overview.name === '' ? t('noName') : <PlainText>{overview.name}</PlainText>;
}

/** Tells two entries of one name apart. */
function Place({ one: { record, overview } }: { readonly one: ListedRecord }) {
  const { t } = useTranslation('organisations');
  const known = completeness(factsOf(record.fields));
  return (
    <>
      {overview.city !== undefined && (
        <>
          <bdi>{overview.city}</bdi>
          {' · '}
        </>
      )}
      {t('profile.groupKnown', known)}
    </>
  );
}

/** How much hangs on an entry. */
function History({ id }: { readonly id: string }) {
  const { t } = useTranslation('organisations');
  const file = useOrganisationFile(id);
  if (file === undefined) return null;
  return (
    <FactList>
      <Fact label={t('contacts.title')}>{file.contacts.length}</Fact>
      <Fact label={t('timeline.title')}>{file.visits.length + file.notes.length + file.answers.length}</Fact>
      <Fact label={t('tasks.title')}>{file.tasks.length}</Fact>
      <Fact label={t('needs.title')}>{file.needs.length}</Fact>
    </FactList>
  );
}
