import { useTranslation } from 'react-i18next';
import type { ContactLine } from '../../domain/contact-rules.ts';
import { PROFILE } from '../../domain/organisation/profile.ts';
import { useContent } from '../../i18n/content.ts';
import { LongList } from '../../questions/long-list.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type AnyRefusal, useRefusalText } from './refusal-alert.tsx';
import type { ContactFormHandle } from './use-contact-form.ts';
import { useLanguageOptions } from '../../parts/use-language-options.ts';

/** The few things that the office keeps about a person. */
export function ContactFields({ form }: { readonly form: ContactFormHandle }) {
  const { t } = useTranslation('organisations');
  const content = useContent();
  const { draft, setDetails } = form;
  const { details, organisation } = draft.value;
  const errorOf = useLineErrors(form);
  const languages = useLanguageOptions(organisation, details.languages);
  const roles = PROFILE.contactRoles.map(({ id }) => ({
    value: id,
    label: content('profile', `option.person_funktion.${id}`),
  }));
  return (
    <Stack gap="large">
      <TextField
        label={t('contact.name')}
        kind="name"
        required
        error={errorOf('name')}
        value={details.name}
        onChange={(name) => setDetails({ name })}
      />
      <TextField
        label={t('contact.nameOriginal')}
        hint={t('contact.nameOriginalHint')}
        kind="name"
        error={errorOf('nameOriginal')}
        value={details.nameOriginal}
        onChange={(nameOriginal) => setDetails({ nameOriginal })}
      />
      <Select
        label={content('profile', 'question.person_funktion')}
        options={roles}
        emptyLabel={t('contact.notSaid')}
        value={details.role}
        onChange={(role) => setDetails({ role })}
      />
      <WaysToReach form={form} />
      <LongList
        type="checkbox"
        texts={{ label: t('contact.languages'), hint: t('contact.languagesHint') }}
        options={languages}
        chosen={details.languages}
        onPress={(code) => setDetails({ languages: toggled(details.languages, code) })}
        onClear={() => setDetails({ languages: [] })}
      />
    </Stack>
  );
}

function WaysToReach({ form }: { readonly form: ContactFormHandle }) {
  const { t } = useTranslation('organisations');
  const content = useContent();
  const { draft, setDetails } = form;
  const { details } = draft.value;
  const errorOf = useLineErrors(form);
  const channels = PROFILE.contactChannels.map(({ id }) => ({
    value: id,
    label: content('profile', `option.person_kontaktweg.${id}`),
  }));
  return (
    <>
      <TextField
        label={t('contact.phone')}
        kind="phone"
        error={errorOf('phone')}
        value={details.phone}
        onChange={(phone) => setDetails({ phone })}
      />
      <TextField
        label={t('contact.mail')}
        kind="mail"
        error={errorOf('mail')}
        value={details.mail}
        onChange={(mail) => setDetails({ mail })}
      />
      <Select
        label={content('profile', 'question.person_kontaktweg')}
        options={channels}
        emptyLabel={t('contact.notSaid')}
        value={details.channel}
        onChange={(channel) => setDetails({ channel })}
      />
    </>
  );
}

/** What is wrong with a line of the form, after a save that was refused for it. */
function useLineErrors({ saving: { refusal } }: ContactFormHandle): (line: ContactLine) => string | undefined {
  const text = useRefusalText();
  return (line) => (refusal !== undefined && lineOf(refusal) === line ? text(refusal) : undefined);
}

function lineOf(refusal: AnyRefusal): ContactLine | undefined {
  switch (refusal.kind) {
    case 'contact-without-name':
      return 'name';
    case 'contact-phone':
      return 'phone';
    case 'contact-mail':
      return 'mail';
    case 'text-too-long':
      return 'field' in refusal ? refusal.field : undefined;
    default:
      return undefined;
  }
}

function toggled(codes: readonly string[], code: string): readonly string[] {
  return codes.includes(code) ? codes.filter((each) => each !== code) : [...codes, code];
}
