import { useTranslation } from 'react-i18next';
import { Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { CarriedSection } from './carried-section.tsx';
import { ReadSection } from './read-section.tsx';
import './carry.css';

/** Takes along what a colleague without network has waiting, and says whether the office has it. */
export function CarryScreen() {
  const { t } = useTranslation('outbox');
  return (
    <Stack gap="large">
      <PageHeader title={t('carry.title')} back={{ href: paths.outbox, label: t('title') }}>
        <p>{t('carry.privacy')}</p>
      </PageHeader>
      <ReadSection />
      <CarriedSection />
    </Stack>
  );
}
