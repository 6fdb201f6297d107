import type { Change } from '../mutation.ts';
import type { RecordView } from '../record-view.ts';
import type { Form } from './form.ts';
import { type PublishedForm, SHIPPED_FORMS } from './published-forms.ts';

type FormRecords = Iterable<Pick<RecordView, 'id' | 'fields'>>;

/** Whether the office can take a form out of use: one that it has made itself. The shipped ones are always there. */
export function canRetire({ id }: Form): boolean {
  return SHIPPED_FORMS.every((one) => one.id !== id);
}

/** Takes a form out of use: nobody begins it any more, what was answered or begun stays. */
export function retireForm(records: FormRecords, form: Form): Change {
  return { name: 'form.retire', ops: partsOf(records, form).map(({ id }) => ({ k: 'archive', id, p: null })) };
}

/** Takes a form into use again. */
export function reviveForm(records: FormRecords, form: Form): Change {
  return { name: 'form.revive', ops: partsOf(records, form).map(({ id }) => ({ k: 'restore', id, p: null })) };
}

function partsOf(records: FormRecords, form: Form): readonly Pick<RecordView, 'id'>[] {
  return [...records].filter(({ fields }) => fields['form'] === form.id && fields['version'] === form.version);
}

/** The forms that are out of use, each in its newest version. */
export function retiredForms(published: readonly PublishedForm[]): readonly Form[] {
  const newest = new Map(published.map((one) => [one.form.id, one]));
  return [...newest.values()].filter(({ isRetired }) => isRetired).map(({ form }) => form);
}
