import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { useRecordViews } from '../../db/use-records.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { formatDate } from '../../i18n/formats.ts';
import { type Language, languageRow } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { WriteLink } from '../../parts/for-writers.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { HalfWrittenSection } from './half-written-section.tsx';
import { NewDeviceNotice } from './new-device-notice.tsx';
import { PlannedSection } from './planned-section.tsx';
import { PromisesSection } from './promises-section.tsx';
import { StandSection } from './stand-section.tsx';
import { UnseenSection } from './unseen-section.tsx';
import { useDay } from './use-today.ts';
import './today.css';

/** What is to be done today, and what must not be forgotten. */
export function TodayScreen() {
  const { t } = useTranslation('today');
  const { identity } = useStore();
  const language = useLanguage();
  const day = useDay();
  const isEmpty = useRecordViews(organisation.name).size === 0;
  return (
    <Stack gap="large">
      <PageHeader title={t('greeting', { name: identity.user.name })}>
        <p>{t('date', { weekday: weekdayOf(day, language), date: formatDate(day, language) })}</p>
      </PageHeader>
      <NewDeviceNotice />
      <HalfWrittenSection />
      {isEmpty ? (
        <NothingYet />
      ) : (
        <div className="today">
          <PlannedSection />
          <PromisesSection />
        </div>
      )}
      <StandSection />
      {!isEmpty && <UnseenSection />}
    </Stack>
  );
}

function weekdayOf(day: IsoDate, language: Language): string {
  const { locale } = languageRow(language);
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

function NothingYet() {
  const { t } = useTranslation('today');
  return (
    <EmptyState
      icon="organisations"
      title={t('empty.title')}
      action={
        <div className="today-choices">
          <WriteLink href={paths.importList} icon="import" variant="primary">
            {t('empty.import')}
          </WriteLink>
          <WriteLink href={paths.organisationNew} icon="add">
            {t('empty.new')}
          </WriteLink>
        </div>
      }
    >
      <p>{t('empty.text')}</p>
    </EmptyState>
  );
}
