import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { useForms } from '../../db/use-forms.ts';
import type { Form } from '../../domain/forms/form.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { begunForms } from './form-draft.ts';
import { FormEditor } from './form-editor.tsx';
import { withItsTexts } from './shipped-texts.ts';

/** Edits a form: what was begun on this device, else what is asked now. */
export function FormEditorScreen({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation('forms');
  const store = useStore();
  const { current } = useForms();
  const [asked] = useState(
    () =>
      begunForms(store.view.state.getState().drafts).find((form) => form.id === id) ??
      current.find((form) => form.id === id),
  );
  const [start, setStart] = useState<Form>();
  useEffect(() => {
    if (asked !== undefined) void withItsTexts(i18n, asked).then(setStart);
  }, [asked, i18n]);
  if (asked === undefined) {
    return (
      <EmptyState
        title={t('notFound')}
        icon="checklist"
        action={<TextLink href={paths.forms}>{t('title')}</TextLink>}
      />
    );
  }
  return start === undefined ? <Loading /> : <FormEditor start={start} />;
}
