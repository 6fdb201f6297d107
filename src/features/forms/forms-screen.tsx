import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from '../../db/store-context.ts';
import { useForms } from '../../db/use-forms.ts';
import { useView } from '../../db/use-records.ts';
import { SHIPPED_FORMS } from '../../domain/forms/published-forms.ts';
import { retiredForms } from '../../domain/forms/retire-form.ts';
import { ForWriters } from '../../parts/for-writers.tsx';
import { Button } from '../../ui/button.tsx';
import { List, Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { Comparison } from './comparison.tsx';
import { startForm } from './form-actions.ts';
import { FormCard } from './form-card.tsx';
import { begunForms } from './form-draft.ts';
import './forms.css';
import { ReadFormSection } from './read-form-section.tsx';
import { RetiredForms } from './retired-forms.tsx';

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
      <ForWriters>
        <div>
          <Button icon="add" onClick={() => void startForm(store).then((id) => navigate(paths.form(id)))}>
            {t('new')}
          </Button>
        </div>
      </ForWriters>
      <RetiredForms forms={retiredForms(published)} />
      <ForWriters>
        <Section title={t('read.title')}>
          <ReadFormSection known={known} />
        </Section>
      </ForWriters>
      <Comparison />
    </Stack>
  );
}
