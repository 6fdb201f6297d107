import { useRefusalText } from './use-refusal-text.ts';
import type { CaptureRefusal } from './use-visit-capture.ts';

type FieldName = 'note' | 'headcount' | 'date' | 'place';

/** Which field a refusal is about; promises carry their own id. */
const FIELD_OF: Readonly<Record<string, FieldName>> = {
  'note-too-long': 'note',
  'headcount-not-whole': 'headcount',
  'visit-without-date': 'date',
  'visit-in-future': 'date',
  'place-too-long': 'place',
};

/** The sentence of a refusal at the field that it is about. */
export function useFieldErrors(refusal: CaptureRefusal | undefined): Partial<Record<FieldName, string>> {
  const refusalText = useRefusalText();
  const field = refusal && FIELD_OF[refusal.kind];
  return refusal === undefined || field === undefined ? {} : { [field]: refusalText(refusal) };
}
