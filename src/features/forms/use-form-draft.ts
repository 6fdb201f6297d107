import { useMemo } from 'react';
import { type DraftHandle, useDraft } from '../../db/use-draft.ts';
import type { Form } from '../../domain/forms/form.ts';
import { draftOf, type FormDraft, formDraftId, formOfDraft, parseFormDraft } from './form-draft.ts';

export interface FormEditing {
  readonly form: Form;
  readonly draft: DraftHandle<FormDraft>;
  readonly change: (next: (before: Form) => Form) => void;
}

/** A form while it is edited. `start` is what the office asks now; it must not change. */
export function useFormDraft(start: Form): FormEditing {
  const draft = useDraft(formDraftId(start.id), draftOf(start), parseFormDraft);
  const form = useMemo(() => formOfDraft(draft.value) ?? start, [draft.value, start]);
  return {
    form,
    draft,
    change: (next) => draft.change((before) => draftOf(next(formOfDraft(before) ?? start))),
  };
}
