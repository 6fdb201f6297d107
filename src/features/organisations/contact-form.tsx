import { FormEnd } from './form-end.tsx';
import { useTranslation } from 'react-i18next';
import { useRecord } from '../../db/use-records.ts';
import { CONTACT_SUBJECT } from '../../domain/consent-rules.ts';
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
import { ConsentHistory } from './consent-history.tsx';
import { NoticeGiven, NoticeStep } from './notice-step.tsx';
import { PurposesSection } from './purposes-section.tsx';
import { type ContactDraft, contactDraftId } from './contact-draft.ts';
import { ContactFields } from './contact-fields.tsx';
import { type ContactFormHandle, useContactForm } from './use-contact-form.ts';
import { WithdrawSection } from './withdraw-section.tsx';

/** What is kept about a contact person: little, and never without her consent. */
export function ContactForm({ start }: { readonly start: ContactDraft }) {
  const form = useContactForm(start);
  const { kind } = form.consent;
  return (
    <Stack gap="large">
      <FormHeader start={start} isHidden={kind === 'withdrawn'} />
      {isUninformed(form) ? <NoticeStep form={form} /> : <NoticeGiven form={form} />}
      {!(start.seen === null && isUninformed(form)) && <PersonForm form={form} />}
      {start.seen !== null && kind !== 'withdrawn' && <Agreements form={form} />}
      <ConsentHistory person={start.id} />
    </Stack>
  );
}

/** A person of whom nothing is stored yet is told first. One who is known already can be told at any time. */
function isUninformed({ draft, consent }: ContactFormHandle): boolean {
  return draft.value.informed === null && consent.kind !== 'withdrawn';
}

function PersonForm({ form }: { readonly form: ContactFormHandle }) {
  const { t } = useTranslation(['organisations', 'common']);
  const { kind } = form.consent;
  return (
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
        {kind === 'granted' ? <GivenConsent form={form} /> : <AskedConsent form={form} />}
        <FormEnd
          draft={form.draft}
          draftId={contactDraftId(form.draft.value.id)}
          saving={form.saving}
          submit={form.consent.kind === 'withdrawn' ? t('consent.renew') : t('common:action.save')}
          onDiscard={() => void form.discard()}
        />
      </Stack>
    </form>
  );
}

/** Where the office needs no consent, none is asked for. */
function AskedConsent({ form }: { readonly form: ContactFormHandle }) {
  const { t } = useTranslation('organisations');
  const { draft, isTried, basis, consent, set } = form;
  if (basis === 'task' && consent.kind === 'none') return <p>{t('consent.notNeeded')}</p>;
  return (
    <ConsentFields
      subject={CONTACT_SUBJECT}
      organisation={draft.value.organisation}
      answer={draft.value}
      isTried={isTried}
      set={set}
    />
  );
}

/** What the person agreed to, and the way back from it. */
function Agreements({ form }: { readonly form: ContactFormHandle }) {
  const { id, organisation } = form.draft.value;
  return (
    <>
      {(form.basis === 'consent' || form.consent.kind === 'granted') && <WithdrawSection form={form} />}
      <PurposesSection person={id} organisation={organisation} />
    </>
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
