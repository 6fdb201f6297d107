import { useMemo } from 'react';
import { useForms } from '../../db/use-forms.ts';
import { useRecordViews } from '../../db/use-records.ts';
import type { Form } from '../../domain/forms/form.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { answersIn } from '../../domain/submission-rules.ts';
import { isReceiptNumber, submission } from '../../domain/submission.ts';

/**
 * What has come in, the newest first: what nobody has worked on yet, or, where somebody reads out the `number` of her
 * receipt, whatever it may be.
 */
export function useSubmissions(number: string): readonly RecordView[] {
  const records = useRecordViews(submission.name);
  return useMemo(
    () =>
      [...records.values()]
        .filter(({ id, archived }) => (number.trim() === '' ? !archived : isReceiptNumber(id, number)))
        .toSorted((a, b) => dayOf(b).localeCompare(dayOf(a))),
    [records, number],
  );
}

/** The day on which it was filled in; '' where the form does not ask. */
export function dayOf(record: RecordView): string {
  const day = answersIn(record)['erhebung_datum'];
  return typeof day === 'string' ? day : '';
}

/** The form in the version in which it was answered; undefined while it has not arrived here. */
export function useFormOf(): (record: RecordView) => Form | undefined {
  const { find } = useForms();
  return ({ fields: { form, version } }) =>
    typeof form === 'string' && typeof version === 'string' ? find(form, version) : undefined;
}
