import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { useRecord, useView } from '../../db/use-records.ts';
import { findRecord } from '../../domain/describe-record.ts';
import { office } from '../../domain/office.ts';
import { dueForReview, periodsOf } from '../../domain/rights/retention.ts';
import { useMayWrite } from '../../parts/use-may-write.ts';
import { useDescribe } from '../../questions/use-describe.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Paged } from '../../ui/paged.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { DueCard } from './due-card.tsx';
import { HistorySection } from './history-section.tsx';
import { LockSection } from './lock-section.tsx';
import { PeriodsSection } from './periods-section.tsx';
import { todayOf } from './retention-actions.ts';

/** An office that begins to review has hundreds of entries; nobody reads them all at once. */
const FIRST = 50;

/** What is due for review, and how long what is kept. Nothing here happens by itself. */
export function RetentionScreen() {
  const { t } = useTranslation(['retention', 'office']);
  return (
    <Stack gap="large">
      <PageHeader title={t('title')} back={{ href: paths.office, label: t('office:title') }}>
        <p>{t('intro')}</p>
      </PageHeader>
      <DueSection />
      <PeriodsSection />
      <HistorySection />
      <LockSection />
    </Stack>
  );
}

function DueSection() {
  const { t } = useTranslation(['retention', 'errors']);
  const store = useStore();
  const mayWrite = useMayWrite();
  const records = useView((view) => view.records);
  const settings = useRecord(office, store.identity.ws);
  const today = todayOf(store);
  const due = useMemo(() => dueForReview(records, periodsOf(settings), today), [records, settings, today]);
  const find = useMemo(() => findRecord.bind(null, records), [records]);
  const describe = useDescribe(find);
  return (
    <Section title={t('due.title', { count: due.length })}>
      {due.length === 0 && <EmptyState icon="success" title={t('due.none')} />}
      {due.length > 0 && !mayWrite && <Alert kind="info">{t('errors:refusal.read-only')}</Alert>}
      <Paged items={due} first={FIRST} gap="default">
        {(one) => (
          <li key={one.record.id}>
            <DueCard due={one} describe={describe} mayDecide={mayWrite} />
          </li>
        )}
      </Paged>
    </Section>
  );
}
