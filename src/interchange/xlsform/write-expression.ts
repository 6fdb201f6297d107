import type { Condition, Leaf } from '../../domain/forms/condition.ts';
import type { Question } from '../../domain/forms/question.ts';

/** A condition in the words of an XLSForm. */
export function relevantText(condition: Condition): string {
  if ('all' in condition) return condition.all.map(inBrackets).join(' and ');
  if ('any' in condition) return condition.any.map(inBrackets).join(' or ');
  if ('not' in condition) return `not(${relevantText(condition.not)})`;
  return leafText(condition);
}

function inBrackets(condition: Condition): string {
  return 'all' in condition || 'any' in condition || ('in' in condition && condition.in.length > 1)
    ? `(${relevantText(condition)})`
    : relevantText(condition);
}

function leafText(leaf: Leaf): string {
  const answer = `\${${leaf.question}}`;
  if ('in' in leaf) return leaf.in.map((id) => `selected(${answer}, '${id}')`).join(' or ');
  if ('answered' in leaf) return `${answer} ${leaf.answered ? '!=' : '='} ''`;
  return boundsText(answer, leaf);
}

interface Bounds {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

function boundsText(answer: string, { from, to }: Bounds): string {
  if (from === to) return `${answer} = ${from}`;
  const parts = [from === undefined ? [] : [`${answer} >= ${from}`], to === undefined ? [] : [`${answer} <= ${to}`]];
  return parts.flat().join(' and ');
}

/** What an answer must be, in the words of an XLSForm; "" if anything goes. */
export function constraintText(question: Question): string {
  switch (question.type) {
    case 'wholeNumber':
    case 'year':
      return boundsOf(question);
    case 'multiple': {
      const list = question.options.kind === 'own' ? question.options.list : [];
      const alone = list.filter(({ exclusive }) => exclusive).map(({ id }) => `selected(., '${id}')`);
      return alone.length === 0 ? '' : `not((${alone.join(' or ')}) and count-selected(.) > 1)`;
    }
    case 'text':
    case 'longText':
    case 'url':
    case 'phone':
    case 'email':
      return patternText(question.pattern);
    default:
      return '';
  }
}

function boundsOf({ min, max }: { readonly min?: number | undefined; readonly max?: number | undefined }): string {
  return min === undefined && max === undefined ? '' : boundsText('.', { from: min, to: max });
}

/** A text in an expression cannot hold both kinds of quotation marks. */
function patternText(pattern: string | undefined): string {
  if (pattern === undefined || (pattern.includes("'") && pattern.includes('"'))) return '';
  const mark = pattern.includes("'") ? '"' : "'";
  return `regex(., ${mark}${pattern}${mark})`;
}
