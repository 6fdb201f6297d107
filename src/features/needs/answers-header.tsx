import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '../../db/use-records.ts';
import type { Form } from '../../domain/forms/form.ts';
import type { Uuid } from '../../domain/ids.ts';
import { NEEDS_CHECKLIST } from '../../domain/forms/needs-checklist.ts';
import { organisation as organisationType } from '../../domain/organisation/organisation.ts';
import { useFormTitle } from '../../questions/form-words.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { PlainText } from '../../ui/text.tsx';

interface AnswersHeaderProps {
  readonly form: Form;
  /** Null where the answers belong to no organisation. */
  readonly organisation: Uuid | null;
  readonly actions?: ReactNode;
}

export function AnswersHeader({ form, organisation, actions }: AnswersHeaderProps) {
  const { t } = useTranslation(['needs', 'common']);
  const titleOf = useFormTitle();
  const name = useRecord(organisationType, organisation ?? '')?.name ?? t('common:unknown');
  const title = form.id === NEEDS_CHECKLIST.id ? t('title') : titleOf(form);
  if (organisation === null)
    return <PageHeader title={title} back={{ href: paths.forms, label: t('backToForms') }} actions={actions} />;
  return (
    <PageHeader title={title} back={{ href: paths.organisation(organisation), label: t('back') }} actions={actions}>
      <p>
        <PlainText>{name}</PlainText>
      </p>
    </PageHeader>
  );
}
