import * as v from 'valibot';
import { Choices } from '../../domain/forms/question.ts';
import { Condition } from '../../domain/forms/condition.ts';
import { FormTexts } from '../../domain/forms/form-texts.ts';

/** Column of a form of our own that holds, as JSON, what an XLSForm has no column for. Other programs pass it by. */
export const EXTRA_COLUMN = 'augenhoehe';

const text = v.exactOptional(v.string());
const yes = v.exactOptional(v.boolean());

/** All that a row may say in that column. */
export const Extra = v.object({
  /** The very id of a section, question, row or option, where another program could not hold it. */
  id: text,
  type: text,
  source: text,
  privacy: v.exactOptional(v.picklist(['personal', 'art9'])),
  filledBy: v.exactOptional(v.picklist(['organisation', 'coordination', 'both'])),
  default: text,
  pattern: text,
  freeText: yes,
  exclusive: yes,
  options: v.exactOptional(Choices),
  rows: v.exactOptional(Choices),
  visibleWhen: v.exactOptional(Condition),
  /** The row is the field for own words of this option of the question before. */
  wordsOf: text,
  version: text,
  anonymous: yes,
  texts: v.exactOptional(FormTexts),
});
export type Extra = v.InferOutput<typeof Extra>;

export function readExtra(cell: string): Extra {
  if (cell === '') return {};
  try {
    const read = v.safeParse(Extra, JSON.parse(cell));
    return read.success ? read.output : {};
  } catch {
    return {};
  }
}
