import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '../../db/use-records.ts';
import type { Uuid } from '../../domain/ids.ts';
import { organisation as organisationType } from '../../domain/organisation/organisation.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { PlainText } from '../../ui/text.tsx';

interface AnswersHeaderProps {
  readonly organisation: Uuid;
  readonly actions?: ReactNode;
}

export function AnswersHeader({ organisation, actions }: AnswersHeaderProps) {
  const { t } = useTranslation(['needs', 'common']);
  const name = useRecord(organisationType, organisation)?.name ?? t('common:unknown');
  return (
    <PageHeader
      title={t('title')}
      back={{ href: paths.organisation(organisation), label: t('back') }}
      actions={actions}
    >
      <p>
        <PlainText>{name}</PlainText>
      </p>
    </PageHeader>
  );
}
