import * as v from 'valibot';
import type { FieldKey } from '../ids.ts';
import { Json } from '../json.ts';
import type { FieldSpec } from '../record-type.ts';
import { Code, Line, longText, scalar, set } from '../record-type.ts';
import { IsoDate } from '../dates.ts';
import type { Question } from './question.ts';

/**
 * The field keys of answers. What must agree is one field: one per question, per ticked element, per row.
 *
 * | question        | key               | value                     |
 * | single, text …  | `id`              | code, text, number, date  |
 * | multiple        | `id/option`       | yes or no                 |
 * | matrix          | `id.row`          | code of the column        |
 * | matrixMultiple  | `id.row/column`   | yes or no                 |
 * | matrixNumber    | `id.row`          | whole number              |
 * | repeat          | `id.row`          | the row, or null: removed |
 * | text of an option | `id.option`     | text                      |
 */
export const optionKey = (question: string, option: string): FieldKey => `${question}/${option}`;
export const rowKey = (question: string, row: string): FieldKey => `${question}.${row}`;
export const cellKey = (question: string, row: string, column: string): FieldKey => `${question}.${row}/${column}`;
export const optionTextKey = (question: string, option: string): FieldKey => `${question}.${option}`;

/** A postal address: agrees as a whole, so it is one field. */
export const Address = v.object({
  street: v.exactOptional(Line),
  zip: v.exactOptional(Line),
  city: v.exactOptional(Line),
});
export type Address = v.InferOutput<typeof Address>;

const wholeNumber = scalar(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));
const line = scalar(Line);
const code = scalar(Code);
/** A row of a repeated group: values by the ids of its fields. */
export const RepeatRow = v.record(v.string(), Json);

/** The kind of field behind `id` (`suffix` undefined) or `id.suffix` of a question. */
export function answerSpec(question: Question, suffix: string | undefined): FieldSpec | undefined {
  return suffix === undefined ? plainSpec(question) : suffixSpec(question);
}

function plainSpec(question: Question): FieldSpec | undefined {
  switch (question.type) {
    case 'single':
      return code;
    case 'multiple':
      return set;
    case 'longText':
      return longText;
    case 'date':
      return scalar(IsoDate);
    case 'wholeNumber':
    case 'year':
      return wholeNumber;
    case 'yesNo':
      return scalar(v.boolean());
    case 'address':
      return scalar(Address);
    case 'textList':
      return scalar(v.array(Line));
    case 'text':
    case 'url':
    case 'phone':
    case 'email':
      return line;
    default:
      return undefined;
  }
}

function suffixSpec(question: Question): FieldSpec | undefined {
  switch (question.type) {
    case 'matrix':
      return code;
    case 'matrixMultiple':
      return set;
    case 'matrixNumber':
      return wholeNumber;
    case 'repeat':
      return scalar(RepeatRow);
    case 'single':
    case 'multiple':
      return line;
    default:
      return undefined;
  }
}

/** Looks a field up among questions: `field` is `id` or `id.suffix`. */
export function answerFields(questions: readonly Question[]): (field: string) => FieldSpec | undefined {
  const byId = new Map(questions.map((question) => [question.id, question]));
  return (field) => {
    const dot = field.indexOf('.');
    const question = byId.get(dot < 0 ? field : field.slice(0, dot));
    return question && answerSpec(question, dot < 0 ? undefined : field.slice(dot + 1));
  };
}
