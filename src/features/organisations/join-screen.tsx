import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommonMark, ListedRecord } from '../../domain/organisation/common-marks.ts';
import { districtName } from '../../domain/organisation/overview.ts';
import { Badge } from '../../ui/badge.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Cluster, List, Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';
import { JoinComparison } from './join-comparison.tsx';
import { UnknownOrganisation } from './unknown-organisation.tsx';
import { type Candidate, useJoinCandidates } from './use-join-candidates.ts';
import './organisations.css';

/** Finds the other entry of an organisation that is in the list twice, and puts both side by side. */
export function JoinScreen({ id, other: chosen }: { readonly id: string; readonly other?: string }) {
  const { t } = useTranslation('organisations');
  const [query, setQuery] = useState('');
  const { own, candidates, isSearch, find } = useJoinCandidates(id, query);
  if (own === undefined) return <UnknownOrganisation />;
  const other = chosen === undefined ? undefined : find(chosen);
  return (
    <Stack gap="large">
      <PageHeader title={t('join.screenTitle')} back={{ href: paths.organisation(id), label: t('edit.back') }}>
        <p>
          <Name one={own} />
        </p>
      </PageHeader>
      {other === undefined ? (
        <>
          <SearchField label={t('list.search')} value={query} onChange={setQuery} />
          <Section title={isSearch ? t('join.found') : t('join.likely')}>
            {candidates.length === 0 && <p>{isSearch ? t('list.nothingFound') : t('join.noneLikely')}</p>}
            <List>
              {candidates.map((one) => (
                <li key={one.record.id}>
                  <CandidateCard one={one} href={paths.organisationJoinTo(id, one.record.id)} />
                </li>
              ))}
            </List>
          </Section>
        </>
      ) : (
        <JoinComparison key={other.record.id} own={own} other={other} />
      )}
    </Stack>
  );
}

function CandidateCard({ one, href }: { readonly one: Candidate; readonly href: string }) {
  const { t } = useTranslation('organisations');
  const { name, district, city } = one.overview;
  const places = [districtName(district), city].filter((place) => place !== undefined);
  return (
    <Card>
      <Name one={one} />
      {places.length > 0 && (
        <Muted>
          {places.map((place) => (
            <span key={place} className="organisation-row__part">
              <bdi>{place}</bdi>
            </span>
          ))}
        </Muted>
      )}
      <Common marks={one.common} />
      <div>
        <LinkButton href={href}>{t('join.compare', { name: name === '' ? t('noName') : name })}</LinkButton>
      </div>
    </Card>
  );
}

function Common({ marks }: { readonly marks: readonly CommonMark[] }) {
  const { t } = useTranslation('organisations');
  if (marks.length === 0) return null;
  return (
    <Cluster>
      {marks.map((mark) => (
        <Badge key={mark} tone="info">
          {t(`join.common.${mark}`)}
        </Badge>
      ))}
    </Cluster>
  );
}

function Name({ one: { overview } }: { readonly one: ListedRecord }) {
  const { t } = useTranslation('organisations');
  return <strong>{overview.name === '' ? t('noName') : <PlainText>{overview.name}</PlainText>}</strong>;
}
