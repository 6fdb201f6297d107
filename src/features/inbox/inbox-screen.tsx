import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordViews } from '../../db/use-records.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { receiptNumber, submission } from '../../domain/submission.ts';
import { formatDate } from '../../i18n/formats.ts';
import { isLanguage, languageRow } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import { useFormTitle } from '../../questions/form-words.ts';
import { Badge } from '../../ui/badge.tsx';
import { LinkCard } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Cluster, List, Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Ltr, Muted } from '../../ui/text.tsx';
import { dayOf, useFormOf, useSubmissions } from './use-submissions.ts';

/** The forms that people have sent from their own phones: the new ones, and any by the number on its receipt. */
export function InboxScreen() {
  const { t } = useTranslation(['inbox', 'office']);
  const [number, setNumber] = useState('');
  const isEmpty = useRecordViews(submission.name).size === 0;
  const submissions = useSubmissions(number);
  return (
    <Stack gap="large">
      <PageHeader title={t('title')} back={{ href: paths.office, label: t('office:title') }}>
        <p>{t('intro')}</p>
      </PageHeader>
      {!isEmpty && <SearchField label={t('find')} value={number} onChange={setNumber} />}
      {submissions.length === 0 && <Nothing isSearch={number.trim() !== ''} />}
      <List gap="default">
        {submissions.map((record) => (
          <li key={record.id}>
            <Row record={record} />
          </li>
        ))}
      </List>
    </Stack>
  );
}

function Nothing({ isSearch }: { readonly isSearch: boolean }) {
  const { t } = useTranslation('inbox');
  if (isSearch)
    return (
      <EmptyState icon="search" title={t('notFound')}>
        {t('notFoundHint')}
      </EmptyState>
    );
  return (
    <EmptyState
      icon="checklist"
      title={t('empty')}
      action={<TextLink href={paths.formLinks}>{t('toLinks')}</TextLink>}
    />
  );
}

function Row({ record }: { readonly record: RecordView }) {
  const { t } = useTranslation('inbox');
  const language = useLanguage();
  const formOf = useFormOf();
  const titleOf = useFormTitle();
  const { organisation, language: spoken, replaces } = record.fields;
  const form = formOf(record);
  const day = dayOf(record);
  return (
    <LinkCard
      href={paths.submission(record.id)}
      title={form === undefined ? t('unknownForm') : titleOf(form)}
      aside={
        <>
          {replaces !== undefined && <Badge tone="info">{t('correction')}</Badge>}
          {record.archived && <Badge tone="success">{t('processed')}</Badge>}
        </>
      }
    >
      {typeof organisation === 'string' && (
        <span>
          {t('madeFor')} <OrganisationName id={organisation} />
        </span>
      )}
      <Cluster>
        <Muted>
          <Ltr>{receiptNumber(record.id)}</Ltr>
        </Muted>
        {day !== '' && <Muted>{formatDate(day, language)}</Muted>}
        {isLanguage(spoken) && (
          <Muted>
            <bdi lang={languageRow(spoken).htmlLang}>{languageRow(spoken).ownName}</bdi>
          </Muted>
        )}
      </Cluster>
    </LinkCard>
  );
}
