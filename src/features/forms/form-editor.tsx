import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { SaveRefusal } from '../../db/commit.ts';
import { useStore } from '../../db/store-context.ts';
import { useForms } from '../../db/use-forms.ts';
import { withNewSection } from '../../domain/forms/edit-form.ts';
import { type Form, questionsOf } from '../../domain/forms/form.ts';
import { formProblems } from '../../domain/forms/form-problems.ts';
import { numberOf, SHIPPED_FORMS } from '../../domain/forms/published-forms.ts';
import { type Language, languages, sourceLanguage } from '../../i18n/languages.ts';
import { SavedLine } from '../../parts/saved-line.tsx';
import { useFormTitle } from '../../questions/form-words.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { Cluster, Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { Select } from '../../ui/select.tsx';
import { publish } from './form-actions.ts';
import { formDraftId } from './form-draft.ts';
import { FormPreview } from './form-preview.tsx';
import { FormProblems } from './form-problems-list.tsx';
import { KeyField } from './key-field.tsx';
import { SectionEditor } from './section-editor.tsx';
import { UnnamedTexts } from './unnamed-texts.tsx';
import { type FormEditing, useFormDraft } from './use-form-draft.ts';

/** A form being changed: its texts in one language at a time, its questions, a preview, and the way to publish it. */
export function FormEditor({ start }: { readonly start: Form }) {
  const { t } = useTranslation(['forms', 'errors']);
  const store = useStore();
  const [, navigate] = useLocation();
  const { published } = useForms();
  const { form, draft, change } = useFormDraft(start);
  const titleOf = useFormTitle();
  const [isPreview, setPreview] = useState(false);
  const [failure, setFailure] = useState<SaveRefusal['kind']>();
  const known = [...SHIPPED_FORMS, ...published.map((one) => one.form)];
  const others = known.filter(({ id }) => id !== form.id).flatMap(questionsOf);
  const problems = formProblems(form, others);
  const isOutdated = known.some((one) => one.id === form.id && numberOf(one) > numberOf(form));
  const send = async (): Promise<void> => {
    const saved = await publish(store, form, known);
    if (!saved.ok) return setFailure(saved.refusal.kind);
    await draft.completed();
    navigate(paths.forms);
  };
  const title = titleOf(form);
  return (
    <Stack gap="large">
      <PageHeader title={title === 'title' ? t('untitled') : title} back={{ href: paths.forms, label: t('title') }} />
      <Cluster>
        <Button icon={isPreview ? 'edit' : 'show'} onClick={() => setPreview(!isPreview)}>
          {isPreview ? t('edit') : t('preview')}
        </Button>
      </Cluster>
      {isPreview ? <FormPreview form={form} /> : <FormFields form={form} change={change} />}
      <FormProblems form={form} problems={problems} />
      <SavedLine draftId={formDraftId(start.id)} saving={draft.saving} />
      {draft.isDirty && <p>{t('draftHere')}</p>}
      {isOutdated && <Alert kind="warning">{t('newerPublished')}</Alert>}
      {failure !== undefined && <Alert kind="error">{refusalText(failure)}</Alert>}
      <Cluster>
        <Button variant="primary" disabled={problems.length > 0} onClick={() => void send()}>
          {t('publish')}
        </Button>
        {draft.isDirty && (
          <Button variant="quiet" icon="trash" onClick={() => void draft.discard().then(() => navigate(paths.forms))}>
            {t('discard')}
          </Button>
        )}
      </Cluster>
    </Stack>
  );

  function refusalText(kind: SaveRefusal['kind']): string {
    return t(`errors:refusal.${kind}`);
  }
}

/** What of a form can be changed: title and texts in one language at a time, sections and their questions. */
function FormFields({ form, change }: Pick<FormEditing, 'form' | 'change'>) {
  const { t } = useTranslation('forms');
  const [language, setLanguage] = useState<Language>(sourceLanguage);
  return (
    <>
      <UnnamedTexts form={form} change={change} />
      <Select
        label={t('textLanguage')}
        options={languages.map(({ code, ownName }) => ({ value: code, label: ownName }))}
        value={language}
        onChange={(next) => setLanguage(next ?? sourceLanguage)}
        emptyLabel={null}
      />
      <KeyField label={t('field.title')} textKey="title" {...{ form, language, change }} />
      <CheckboxGroup
        label={t('whose')}
        options={[{ value: 'anonymous', label: t('anonymous') }]}
        values={form.anonymous ? ['anonymous'] : []}
        onChange={(values) => change((before) => ({ ...before, anonymous: values.length > 0 }))}
      />
      {form.sections.map((section, index) => (
        <SectionEditor key={section.id} {...{ form, section, index, language, change }} />
      ))}
      <div>
        <Button icon="add" onClick={() => change(withNewSection)}>
          {t('addSection')}
        </Button>
      </div>
    </>
  );
}
