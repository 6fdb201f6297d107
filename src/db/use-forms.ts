import { useMemo } from 'react';
import type { Form } from '../domain/forms/form.ts';
import { currentForms, form, formOf, type PublishedForm, publishedForms } from '../domain/forms/published-forms.ts';
import { useRecordViews } from './use-records.ts';

/** The forms on this device: those that ship with the app, and those that the office has published. */
export interface Forms {
  readonly published: readonly PublishedForm[];
  /** What is asked now, each form in its newest version. */
  readonly current: readonly Form[];
  /** The form in the version that answers name; undefined if it has not arrived yet. */
  readonly find: (id: string, version: string) => Form | undefined;
}

export function useForms(): Forms {
  const records = useRecordViews(form.name);
  return useMemo(() => {
    const published = publishedForms(records.values());
    return {
      published,
      current: currentForms(published),
      find: (id, version) => formOf(published, id, version),
    };
  }, [records]);
}
