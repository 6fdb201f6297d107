import { splitKey } from '../../domain/ids.ts';
import type { CopiedField, CopiedRecord } from '../../domain/rights/copy.ts';
import { listed, type ValueWords } from '../../questions/describe-value.ts';
import { partWords } from '../../questions/describe-words.ts';
import type { Describe } from '../../questions/use-describe.ts';

/** One line of the readable copy: a field, or all that is ticked of a set. */
export interface CopyLine {
  readonly key: string;
  readonly words: ValueWords;
  /** What it is made of, with sources and versions. */
  readonly fields: readonly CopiedField[];
}

/** What a record says, in words. What was cleared or taken back without a second version is only in the file. */
export function copyLines({ type, fields }: CopiedRecord, describe: Describe): readonly CopyLine[] {
  const isElement = ({ field }: CopiedField): boolean => splitKey(field).element !== undefined;
  const says = ({ value, otherVersions }: CopiedField): boolean => value !== null || otherVersions.length > 0;
  const single = fields
    .filter((one) => !isElement(one) && says(one))
    .map((one) => ({ key: one.field, words: describe.value(type, one.field, one.value), fields: [one] }));
  const ticked = fields.filter((one) => isElement(one) && one.value === true);
  const sets = [...Map.groupBy(ticked, ({ field }) => splitKey(field).field)].map(([key, elements]) => ({
    key,
    words: tickedWords(type, elements, describe),
    fields: elements
      .filter(({ otherVersions, source }) => otherVersions.length > 0 || source !== undefined)
      .slice(0, 1),
  }));
  return [...single, ...sets];
}

function tickedWords(
  type: string,
  elements: readonly CopiedField[],
  { vocabulary, field: describeField }: Describe,
): ValueWords {
  const words = elements.map(({ field }) => {
    const part = describeField(type, field).parts.at(-1);
    return part === undefined ? (splitKey(field).element ?? '') : partWords(vocabulary, part);
  });
  return { text: listed(vocabulary, words), look: 'app' };
}
