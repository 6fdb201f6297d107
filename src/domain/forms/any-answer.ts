import * as v from 'valibot';
import { IsoDate } from '../dates.ts';
import type { FieldSpec } from '../record-type.ts';
import { Line, MAX_TEXT, scalar, set } from '../record-type.ts';
import { Address, answerFields, RepeatRow } from './answer-keys.ts';
import { questionsOf } from './form.ts';
import { NEEDS_CHECKLIST } from './needs-checklist.ts';

const checklistField = answerFields(questionsOf(NEEDS_CHECKLIST));
const anyValue = scalar(
  v.union([
    v.pipe(v.string(), v.maxLength(MAX_TEXT)),
    v.pipe(v.number(), v.safeInteger()),
    v.boolean(),
    IsoDate,
    Address,
    v.array(Line),
    RepeatRow,
  ]),
);

/**
 * The kind of a field of answers. The checklist's are known by their questions; those of forms that an office has made
 * show by their keys what they are: an element is a tick, everything else one value.
 */
export function anyAnswerField(field: string, isElement: boolean): FieldSpec | undefined {
  return checklistField(field) ?? (isElement ? set : anyValue);
}
