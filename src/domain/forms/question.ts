import * as v from 'valibot';
import { Code } from '../record-type.ts';
import { Condition } from './condition.ts';

const Source = v.string();
const Privacy = v.picklist(['personal', 'art9']);

/**
 * One answer of a question. `freeText`: choosing it opens a text field. `exclusive`: it is chosen alone, as "none" or
 * "prefer not to say". `source`: section of the concept.
 */
export const Choice = v.object({
  id: Code,
  source: v.optional(Source),
  freeText: v.optional(v.boolean()),
  exclusive: v.optional(v.boolean()),
  privacy: v.optional(Privacy),
});
export type Choice = v.InferOutput<typeof Choice>;

/** Where the choices come from: the question itself, a catalogue, or the rows of another question. */
export const Choices = v.variant('kind', [
  v.object({ kind: v.literal('own'), list: v.array(Choice) }),
  v.object({ kind: v.literal('catalogue'), catalogue: v.string() }),
  v.object({ kind: v.literal('rowsOf'), question: Code }),
]);
export type Choices = v.InferOutput<typeof Choices>;

const common = {
  id: Code,
  source: v.optional(Source),
  required: v.optional(v.boolean()),
  privacy: v.optional(Privacy),
  visibleWhen: v.optional(Condition),
};
const options = Choices;

const simpleTypes = ['text', 'longText', 'yesNo', 'url', 'phone', 'email', 'address', 'textList'] as const;
const simple = v.object({ ...common, type: v.picklist(simpleTypes), pattern: v.optional(v.string()) });
const date = v.object({ ...common, type: v.literal('date'), default: v.optional(v.literal('today')) });
const bounds = { min: v.optional(v.number()), max: v.optional(v.number()) };
const number = v.object({ ...common, type: v.picklist(['wholeNumber', 'year']), ...bounds });
const single = v.object({ ...common, type: v.literal('single'), options });
const multiple = v.object({ ...common, type: v.literal('multiple'), options, freeText: v.optional(v.boolean()) });
const matrixTypes = ['matrix', 'matrixMultiple', 'matrixNumber'] as const;
const matrix = v.object({ ...common, type: v.picklist(matrixTypes), rows: Choices, columns: v.array(Choice) });

/** A question inside a repeated group: any question that has one value. */
export const PlainQuestion = v.variant('type', [simple, date, number, single, multiple]);
export type PlainQuestion = v.InferOutput<typeof PlainQuestion>;

/** A text between the questions; it asks nothing. */
const note = v.object({ ...common, type: v.literal('note') });

const repeat = v.object({ ...common, type: v.literal('repeat'), fields: v.array(PlainQuestion) });

/** One question of a form, or one attribute of a profile. Its texts are found by its id; see form-texts.ts. */
export const Question = v.variant('type', [simple, date, number, single, multiple, matrix, repeat, note]);
export type Question = v.InferOutput<typeof Question>;
