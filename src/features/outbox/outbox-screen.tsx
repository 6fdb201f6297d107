import { useTranslation } from 'react-i18next';
import { Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { CarrySection } from './carry-section.tsx';
import { ConnectionSection } from './connection-section.tsx';
import { DraftsSection } from './drafts-section.tsx';
import { HandOverSection } from './hand-over-section.tsx';
import { NeedsYouSection } from './needs-you-section.tsx';
import { OldWork } from './old-work.tsx';
import { SummarySection } from './summary-section.tsx';
import { useHandedOver } from './use-handed-over.ts';
import { useOutbox } from './use-outbox.ts';
import { WaitingSection } from './waiting-section.tsx';
import './outbox.css';

/** What is not at the office yet, why, and what needs a person. */
export function OutboxScreen() {
  const { t } = useTranslation('outbox');
  const outbox = useOutbox();
  const handOvers = useHandedOver();
  return (
    <Stack gap="large">
      <PageHeader title={t('title')} />
      <SummarySection outbox={outbox} />
      <OldWork outbox={outbox} />
      <NeedsYouSection outbox={outbox} />
      <ConnectionSection />
      <HandOverSection outbox={outbox} handOvers={handOvers} />
      <WaitingSection outbox={outbox} handOvers={handOvers} />
      <DraftsSection describe={outbox.describe} find={outbox.find} />
      <CarrySection />
    </Stack>
  );
}
