import { useTranslation } from 'react-i18next';
import { PROFILE } from '../../domain/organisation/profile.ts';
import { useContent } from '../../i18n/content.ts';
import { LongList } from '../../questions/long-list.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ContactFormHandle } from './use-contact-form.ts';
import { useLanguageOptions } from '../../parts/use-language-options.ts';

/** The few things that the office keeps about a person. */
export function ContactFields({ form }: { readonly form: ContactFormHandle }) {
  const { t } = useTranslation('organisations');
  const content = useContent();
  const { draft, saving, setDetails } = form;
  const { details, organisation } = draft.value;
  const wrong = saving.refusal?.kind;
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
        maxLength={200}
        error={wrong === 'contact-without-name' ? t('refusal.contact-without-name') : undefined}
        value={details.name}
        onChange={(name) => setDetails({ name })}
      />
      <TextField
        label={t('contact.nameOriginal')}
        hint={t('contact.nameOriginalHint')}
        kind="name"
        maxLength={200}
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

function WaysToReach({ form: { draft, saving, setDetails } }: { readonly form: ContactFormHandle }) {
  const { t } = useTranslation('organisations');
  const content = useContent();
  const { details } = draft.value;
  const wrong = saving.refusal?.kind;
  const channels = PROFILE.contactChannels.map(({ id }) => ({
    value: id,
    label: content('profile', `option.person_kontaktweg.${id}`),
  }));
  return (
    <>
      <TextField
        label={t('contact.phone')}
        kind="phone"
        maxLength={60}
        error={wrong === 'contact-phone' ? t('refusal.contact-phone') : undefined}
        value={details.phone}
        onChange={(phone) => setDetails({ phone })}
      />
      <TextField
        label={t('contact.mail')}
        kind="mail"
        maxLength={200}
        error={wrong === 'contact-mail' ? t('refusal.contact-mail') : undefined}
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

function toggled(codes: readonly string[], code: string): readonly string[] {
  return codes.includes(code) ? codes.filter((each) => each !== code) : [...codes, code];
}
