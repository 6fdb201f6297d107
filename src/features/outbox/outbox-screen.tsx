import { useTranslation } from 'react-i18next';
import { Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ConnectionSection } from './connection-section.tsx';
import { DraftsSection } from './drafts-section.tsx';
import { NeedsYouSection } from './needs-you-section.tsx';
import { SummarySection } from './summary-section.tsx';
import { useOutbox } from './use-outbox.ts';
import { WaitingSection } from './waiting-section.tsx';
import './outbox.css';

/** What is not at the office yet, why, and what needs a person. */
export function OutboxScreen() {
  const { t } = useTranslation('outbox');
  const outbox = useOutbox();
  return (
    <Stack gap="large">
      <PageHeader title={t('title')} />
      <SummarySection outbox={outbox} />
      <NeedsYouSection outbox={outbox} />
      <ConnectionSection />
      <WaitingSection outbox={outbox} />
      <DraftsSection describe={outbox.describe} find={outbox.find} />
    </Stack>
  );
}
