import { type Expression, parseExpression } from './expression.ts';
import { withinBounds } from './relevant.ts';

/** What an answer must be, as far as it is understood. */
export interface ReadConstraint {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly pattern?: string;
  /** Answers that are chosen alone. */
  readonly exclusive: readonly string[];
  readonly isWhole: boolean;
}

const NOTHING: ReadConstraint = { exclusive: [], isWhole: false };

/** Reads an expression of the column `constraint`. What is missing from it lets more answers pass, never fewer. */
export function readConstraint(text: string): ReadConstraint {
  const expression = parseExpression(text);
  if (expression === undefined) return NOTHING;
  const parts = expression.kind === 'and' ? expression.parts : [expression];
  return parts.map(partOf).reduce((a, b) => ({
    min: a.min === undefined ? b.min : Math.max(a.min, b.min ?? a.min),
    max: a.max === undefined ? b.max : Math.min(a.max, b.max ?? a.max),
    ...(b.pattern === undefined ? a.pattern !== undefined && { pattern: a.pattern } : { pattern: b.pattern }),
    exclusive: [...a.exclusive, ...b.exclusive],
    isWhole: a.isWhole && b.isWhole,
  }));
}

function partOf(expression: Expression): ReadConstraint {
  if (expression.kind === 'compare') return boundsOf(expression);
  if (expression.kind !== 'call') return NOTHING;
  const [first, second] = expression.args;
  if (expression.name === 'regex' && first?.kind === 'self' && second?.kind === 'text') return patternOf(second.value);
  if (expression.name !== 'not' || first === undefined) return NOTHING;
  const exclusive = aloneIn(first);
  return exclusive === undefined ? NOTHING : { exclusive, isWhole: true };
}

function boundsOf({ operator, a, b }: Extract<Expression, { kind: 'compare' }>): ReadConstraint {
  if (a.kind !== 'self' || b.kind !== 'number') return NOTHING;
  const bounds = withinBounds('', operator, b.value);
  if (bounds === undefined || !('from' in bounds || 'to' in bounds)) return NOTHING;
  return { min: bounds.from, max: bounds.to, exclusive: [], isWhole: true };
}

/** In a form the pattern is that of the whole answer. */
function patternOf(text: string): ReadConstraint {
  const pattern = text.startsWith('^') && text.endsWith('$') ? text : `^(?:${text})$`;
  try {
    return { pattern: new RegExp(pattern, 'u').source, exclusive: [], isWhole: true };
  } catch {
    return NOTHING;
  }
}

/** The answers of `(selected(., 'none') or …) and count-selected(.) > 1`. */
function aloneIn(expression: Expression): readonly string[] | undefined {
  if (expression.kind !== 'and' || expression.parts.length !== 2) return undefined;
  const count = expression.parts.find(isSeveral);
  const other = expression.parts.find((part) => part !== count);
  if (count === undefined || other === undefined) return undefined;
  const ids = (other.kind === 'or' ? other.parts : [other]).map(selectedId);
  return ids.every((id) => id !== undefined) ? ids : undefined;
}

function isSeveral(expression: Expression): boolean {
  if (expression.kind !== 'compare') return false;
  const { a, b, operator } = expression;
  const isCount = a.kind === 'call' && a.name === 'count-selected' && a.args[0]?.kind === 'self';
  if (!isCount || b.kind !== 'number') return false;
  return (operator === '>' && b.value === 1) || (operator === '>=' && b.value === 2);
}

function selectedId(expression: Expression): string | undefined {
  if (expression.kind !== 'call' || expression.name !== 'selected') return undefined;
  const [first, second] = expression.args;
  return first?.kind === 'self' && second?.kind === 'text' ? second.value : undefined;
}
