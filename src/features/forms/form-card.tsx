import { useTranslation } from 'react-i18next';
import type { Form } from '../../domain/forms/form.ts';
import { numberOf } from '../../domain/forms/published-forms.ts';
import { canRetire } from '../../domain/forms/retire-form.ts';
import { useFormTitle } from '../../questions/form-words.ts';
import { ForWriters, WriteLink } from '../../parts/for-writers.tsx';
import { Badge } from '../../ui/badge.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Cluster, Stack } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { Muted } from '../../ui/text.tsx';
import { countsOf } from './counts.ts';
import { ExportForm } from './export-form.tsx';
import './forms.css';
import { RetireButton } from './retired-forms.tsx';

interface FormCardProps {
  readonly form: Form;
  readonly isBegun: boolean;
}

/** One form that is in use or being made, and what can be done with it. */
export function FormCard({ form, isBegun }: FormCardProps) {
  const { t } = useTranslation(['forms', 'common']);
  const titleOf = useFormTitle();
  const { questions, languages } = countsOf(form);
  const isPublished = numberOf(form) > 0;
  const title = titleOf(form);
  return (
    <Card>
      <Stack gap="small">
        <h2 className="form-card__title">{title === 'title' ? t('untitled') : title}</h2>
        <Muted>
          {t('questions', { count: questions })} · {t('languages', { count: languages })}
          {isPublished && <> · {t('version', { number: numberOf(form) })}</>}
        </Muted>
        {isBegun && (
          <div>
            <Badge tone="info">{t('begun')}</Badge>
          </div>
        )}
        <Cluster>
          <WriteLink href={paths.form(form.id)} icon="edit">
            {t('edit')}
          </WriteLink>
          {isPublished && form.anonymous === true && (
            <WriteLink href={paths.formFill(form.id)} icon="checklist">
              {t('fill')}
            </WriteLink>
          )}
          {isPublished && (
            <LinkButton href={paths.formPaper(form.id)} icon="note">
              {t('paper.open')}
            </LinkButton>
          )}
          <ExportForm form={form} />
          <ForWriters>{isPublished && canRetire(form) && <RetireButton form={form} />}</ForWriters>
        </Cluster>
      </Stack>
    </Card>
  );
}
