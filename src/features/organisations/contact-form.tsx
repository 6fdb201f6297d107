import { FormEnd } from './form-end.tsx';
import { useTranslation } from 'react-i18next';
import { useRecord } from '../../db/use-records.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { formatDate } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Alert } from '../../ui/alert.tsx';
import { Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { PlainText } from '../../ui/text.tsx';
import { ConsentFields } from './consent-fields.tsx';
import { type ContactDraft, contactDraftId } from './contact-draft.ts';
import { ContactFields } from './contact-fields.tsx';
import { type ContactFormHandle, useContactForm } from './use-contact-form.ts';
import { WithdrawSection } from './withdraw-section.tsx';

/** What is kept about a contact person: little, and never without her consent. */
export function ContactForm({ start }: { readonly start: ContactDraft }) {
  const form = useContactForm(start);
  const { t } = useTranslation(['organisations', 'common']);
  const { kind } = form.consent;
  return (
    <Stack gap="large">
      <FormHeader start={start} isHidden={kind === 'withdrawn'} />
      <form
        // The browser's own messages speak its language, not the person's.
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <Stack gap="large">
          {kind === 'withdrawn' ? <WithdrawnNotice form={form} /> : <ContactFields form={form} />}
          {kind === 'granted' ? <GivenConsent form={form} /> : <ConsentFields form={form} />}
          <FormEnd
            draft={form.draft}
            draftId={contactDraftId(form.draft.value.id)}
            saving={form.saving}
            submit={form.consent.kind === 'withdrawn' ? t('consent.renew') : t('common:action.save')}
            onDiscard={() => void form.discard()}
          />
        </Stack>
      </form>
      {start.seen !== null && kind !== 'withdrawn' && <WithdrawSection form={form} />}
    </Stack>
  );
}

interface FormHeaderProps {
  readonly start: ContactDraft;
  /** Nothing about the person may be shown. */
  readonly isHidden: boolean;
}

function FormHeader({ start, isHidden }: FormHeaderProps) {
  const { t } = useTranslation('organisations');
  const name = useRecord(organisation, start.organisation)?.name;
  const title = isHidden ? t('contacts.hidden') : start.seen === null ? t('contact.newTitle') : t('contact.title');
  return (
    <PageHeader title={title} back={{ href: paths.organisation(start.organisation), label: t('edit.back') }}>
      <p>{name === undefined ? t('noName') : <PlainText>{name}</PlainText>}</p>
    </PageHeader>
  );
}

function WithdrawnNotice({ form: { consent } }: { readonly form: ContactFormHandle }) {
  const { t } = useTranslation('organisations');
  const language = useLanguage();
  const on = consent.kind === 'withdrawn' ? consent.on : undefined;
  return (
    <Alert
      kind="info"
      title={on === undefined ? t('consent.withdrawn') : t('consent.withdrawnOn', { date: formatDate(on, language) })}
    >
      <p>{t('consent.againHint')}</p>
    </Alert>
  );
}

function GivenConsent({ form: { consent } }: { readonly form: ContactFormHandle }) {
  const { t } = useTranslation('organisations');
  const language = useLanguage();
  if (consent.kind !== 'granted') return null;
  return (
    <Section title={t('consent.title')}>
      <p>
        {consent.on === undefined
          ? t('consent.given')
          : t('consent.givenOn', { date: formatDate(consent.on, language) })}
      </p>
    </Section>
  );
}
