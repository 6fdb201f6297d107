import { FormEnd } from './form-end.tsx';
import { useTranslation } from 'react-i18next';
import { catalogue } from '../../domain/catalogues/catalogue.ts';
import { textFact } from '../../domain/organisation/facts.ts';
import { PROFILE } from '../../domain/organisation/profile.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { useContent } from '../../i18n/content.ts';
import { Alert } from '../../ui/alert.tsx';
import { Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { PlainText } from '../../ui/text.tsx';
import { ArchiveSection } from './archive-section.tsx';
import { ArchivedNotice } from './archived-notice.tsx';
import { DuplicateHint } from './duplicate-hint.tsx';
import { FormGroup } from './form-group.tsx';
import { type OrganisationDraft, organisationDraftId } from './organisation-draft.ts';
import { type OrganisationFormHandle, useOrganisationForm } from './use-organisation-form.ts';

interface OrganisationFormProps {
  readonly start: OrganisationDraft;
  /** The organisation as it is now; undefined for a new one. */
  readonly record: RecordView | undefined;
}

/** All facts of an organisation by group. What stands here is kept at every pause, and saved as one change. */
export function OrganisationForm({ start, record }: OrganisationFormProps) {
  const { t } = useTranslation(['organisations', 'common']);
  const form = useOrganisationForm(start);
  const { values } = form.draft.value;
  const name = textFact(values, 'name') ?? '';
  return (
    <Stack gap="large">
      <FormHeader record={record} />
      {record?.archived && <ArchivedNotice id={record.id} />}
      <form
        // The browser would refuse "www.verein.de" as an address, in its own language.
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <Stack gap="large">
          <Stack gap="small">
            {PROFILE.groups.map((group, place) => (
              <FormGroup
                key={group.id}
                group={group}
                values={values}
                refusals={form.refusals}
                onAnswer={form.answer}
                startsOpen={place === 0}
                hints={record === undefined ? { name: <DuplicateHint name={name} /> } : undefined}
              />
            ))}
          </Stack>
          <Source form={form} />
          <FormEnd
            draft={form.draft}
            draftId={organisationDraftId(form.draft.value.id)}
            saving={form.saving}
            submit={t('common:action.save')}
            onDiscard={() => void form.discard()}
          >
            {form.asksAgain && <Alert kind="warning">{t('edit.unusual')}</Alert>}
          </FormEnd>
        </Stack>
      </form>
      {record !== undefined && !record.archived && <ArchiveSection id={record.id} />}
    </Stack>
  );
}

function FormHeader({ record }: { readonly record: RecordView | undefined }) {
  const { t } = useTranslation('organisations');
  if (record === undefined) {
    return (
      <PageHeader title={t('edit.newTitle')} back={{ href: paths.organisations, label: t('list.title') }}>
        <p>{t('edit.newIntro')}</p>
      </PageHeader>
    );
  }
  const name = textFact(record.fields, 'name');
  return (
    <PageHeader title={t('edit.title')} back={{ href: paths.organisation(record.id), label: t('edit.back') }}>
      {name !== undefined && (
        <p>
          <PlainText>{name}</PlainText>
        </p>
      )}
    </PageHeader>
  );
}

function Source({ form }: { readonly form: OrganisationFormHandle }) {
  const { t } = useTranslation('organisations');
  const content = useContent();
  const options = catalogue('factSources').map(({ id }) => ({
    value: id,
    label: content('catalogues', `factSources.${id}`),
  }));
  return (
    <Section title={t('edit.source')}>
      <Select
        label={t('edit.sourceQuestion')}
        hint={t('edit.sourceHint')}
        emptyLabel={null}
        options={options}
        value={form.draft.value.source}
        onChange={(source) => source !== null && form.setSource(source)}
      />
    </Section>
  );
}
