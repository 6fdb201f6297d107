import * as v from 'valibot';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { useRecord } from '../../db/use-records.ts';
import { catalogue } from '../../domain/catalogues/catalogue.ts';
import { type Purpose, PURPOSES } from '../../domain/consent-rules.ts';
import { contact } from '../../domain/contact.ts';
import { Uuid } from '../../domain/ids.ts';
import { sourceLanguage } from '../../i18n/languages.ts';
import { Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { Select } from '../../ui/select.tsx';
import { PlainText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type ConsentDraft, newConsentDraft, subjectOf } from './consent-draft.ts';
import { ConsentFields } from './consent-fields.tsx';
import { FormEnd } from './form-end.tsx';
import { useRefusalText } from './refusal-alert.tsx';
import { UnknownOrganisation } from './unknown-organisation.tsx';
import { type ConsentFormHandle, useConsentForm } from './use-consent-form.ts';
import { useToday } from './use-today.ts';
import './organisations.css';

/** One further thing that a known person is asked for: an office that may hear of her, a directory, invitations. */
export function ConsentScreen({ id, purpose }: { readonly id: string; readonly purpose: string }) {
  const { world } = useStore();
  const on = useToday();
  const person = useRecord(contact, id);
  const known = PURPOSES.find((one) => one.id === purpose);
  const [newId] = useState(() => v.parse(Uuid, world.newId()));
  if (person?.organisation === undefined || known === undefined) return <UnknownOrganisation />;
  const { organisation, name = '' } = person;
  const start = newConsentDraft({ id: newId, person: person.id, organisation, purpose: known.id, on });
  return <ConsentForm start={start} name={name} />;
}

function ConsentForm({ start: first, name }: { readonly start: ConsentDraft; readonly name: string }) {
  const { t } = useTranslation(['organisations', 'describe', 'common']);
  const [start] = useState(first);
  const form = useConsentForm(start);
  const { draft, isTried, set } = form;
  return (
    <Stack gap="large">
      <PageHeader
        title={t(`describe:word.consentPurpose.${start.purpose}`)}
        back={{ href: paths.contactEdit(start.person), label: t('consent.back') }}
      >
        <p>
          <PlainText>{name}</PlainText>
        </p>
      </PageHeader>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <Stack gap="large">
          <Blanks form={form} />
          <ConsentFields
            subject={subjectOf(draft.value)}
            organisation={start.organisation}
            answer={draft.value}
            isTried={isTried}
            set={set}
          />
          <FormEnd
            draft={draft}
            draftId={form.draftId}
            saving={form.saving}
            submit={t('common:action.save')}
            onDiscard={() => void form.discard()}
          />
        </Stack>
      </form>
    </Stack>
  );
}

const DETAILED = ['weitergabe', 'verzeichnis', 'einladungen'] as const satisfies readonly Purpose[];

function isDetailed(purpose: Purpose): purpose is (typeof DETAILED)[number] {
  return DETAILED.some((one) => one === purpose);
}

/** What fills the blanks of the text, before it is read to the person. */
function Blanks({ form: { draft, saving, set } }: { readonly form: ConsentFormHandle }) {
  const { t } = useTranslation('organisations');
  const { purpose, office, detail } = draft.value;
  const { refusal } = saving;
  const text = useRefusalText();
  const isAboutDetail = refusal?.kind === 'consent-without-detail' || refusal?.kind === 'text-too-long';
  const offices = catalogue('offices').flatMap(({ id, official }) =>
    official === undefined ? [] : [{ value: id, label: official, lang: sourceLanguage }],
  );
  return (
    <>
      {purpose === 'weitergabe' && (
        <Select
          label={t('consent.office')}
          required
          options={offices}
          value={office}
          error={refusal?.kind === 'consent-without-office' ? text(refusal) : undefined}
          onChange={(chosen) => set({ office: chosen })}
        />
      )}
      {isDetailed(purpose) && (
        <TextField
          label={t(`consent.detail.${purpose}`)}
          required
          error={isAboutDetail ? text(refusal) : undefined}
          value={detail}
          onChange={(words) => set({ detail: words })}
        />
      )}
    </>
  );
}
