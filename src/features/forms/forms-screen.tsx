import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from '../../db/store-context.ts';
import { useForms } from '../../db/use-forms.ts';
import { useView } from '../../db/use-records.ts';
import type { Form } from '../../domain/forms/form.ts';
import { numberOf, SHIPPED_FORMS } from '../../domain/forms/published-forms.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Cluster, List, Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { Muted } from '../../ui/text.tsx';
import { useFormTitle } from '../../questions/form-words.ts';
import { Comparison } from './comparison.tsx';
import { countsOf } from './counts.ts';
import { ExportForm } from './export-form.tsx';
import { startForm } from './form-actions.ts';
import { begunForms } from './form-draft.ts';
import './forms.css';
import { ReadFormSection } from './read-form-section.tsx';

/** The forms of the office: what is asked now, what is being changed, and the ways to make or read one. */
export function FormsScreen() {
  const { t } = useTranslation(['forms', 'office']);
  const store = useStore();
  const [, navigate] = useLocation();
  const { current, published } = useForms();
  const drafts = useView((view) => view.drafts);
  const begun = begunForms(drafts);
  const known = [...SHIPPED_FORMS, ...published.map(({ form }) => form), ...begun];
  return (
    <Stack gap="large">
      <PageHeader title={t('title')} back={{ href: paths.office, label: t('office:title') }}>
        <p>{t('intro')}</p>
      </PageHeader>
      <List>
        {current.map((form) => (
          <li key={form.id}>
            <FormCard form={form} isBegun={begun.some(({ id }) => id === form.id)} />
          </li>
        ))}
        {begun
          .filter(({ id }) => current.every((form) => form.id !== id))
          .map((form) => (
            <li key={form.id}>
              <FormCard form={form} isBegun />
            </li>
          ))}
      </List>
      <div>
        <Button icon="add" onClick={() => void startForm(store).then((id) => navigate(paths.form(id)))}>
          {t('new')}
        </Button>
      </div>
      <Section title={t('read.title')}>
        <ReadFormSection known={known} />
      </Section>
      <Comparison />
    </Stack>
  );
}

function FormCard({ form, isBegun }: { readonly form: Form; readonly isBegun: boolean }) {
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
          <LinkButton href={paths.form(form.id)} icon="edit">
            {t('edit')}
          </LinkButton>
          {isPublished && form.anonymous === true && (
            <LinkButton href={paths.formFill(form.id)} icon="checklist">
              {t('fill')}
            </LinkButton>
          )}
          <ExportForm form={form} />
        </Cluster>
      </Stack>
    </Card>
  );
}
