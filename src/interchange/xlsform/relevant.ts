import type { Condition } from '../../domain/forms/condition.ts';
import { hasOptions } from '../../domain/forms/choices.ts';
import type { Question } from '../../domain/forms/question.ts';
import { optionId } from './lists.ts';
import { type Expression, type Operator, parseExpression } from './expression.ts';

/** A condition as far as it is understood. What is missing from it makes the question be asked more often, never less. */
export interface ReadCondition {
  readonly condition: Condition | undefined;
  readonly isWhole: boolean;
}

/** Finds the questions that come before, by their names in the form. */
export type FindQuestion = (name: string) => Question | undefined;

/** Reads an expression of the column `relevant`. */
export function readRelevant(text: string, find: FindQuestion): ReadCondition {
  const expression = parseExpression(text);
  if (expression === undefined) return { condition: undefined, isWhole: false };
  if (expression.kind !== 'and') {
    const condition = conditionOf(expression, find);
    return { condition, isWhole: condition !== undefined };
  }
  const parts = expression.parts.map((part) => conditionOf(part, find));
  const known = parts.filter((part) => part !== undefined);
  return { condition: joined('all', known), isWhole: known.length === parts.length };
}

/** Several conditions as one; undefined: none. */
export function joined(kind: 'all' | 'any', parts: readonly Condition[]): Condition | undefined {
  const flat = parts.flatMap((part) => (kind === 'all' && 'all' in part ? part.all : [part]));
  const merged = kind === 'any' ? withOneList(flat) : flat;
  if (merged.length < 2) return merged[0];
  return kind === 'all' ? { all: merged } : { any: merged };
}

/** `a or b` of one question is one list of answers. */
function withOneList(parts: readonly Condition[]): readonly Condition[] {
  return parts.reduce<readonly Condition[]>((before, part) => {
    const last = before.at(-1);
    const isSame = last !== undefined && 'in' in last && 'in' in part && last.question === part.question;
    return isSame
      ? [...before.slice(0, -1), { ...last, in: [...new Set([...last.in, ...part.in])] }]
      : [...before, part];
  }, []);
}

function conditionOf(expression: Expression, find: FindQuestion): Condition | undefined {
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const parts = expression.parts.map((part) => conditionOf(part, find));
      const known = parts.filter((part) => part !== undefined);
      return known.length < parts.length ? undefined : joined(expression.kind === 'and' ? 'all' : 'any', known);
    }
    case 'call':
      return callOf(expression.name, expression.args, find);
    case 'compare':
      return comparisonOf(expression.operator, expression.a, expression.b, find);
    default:
      return undefined;
  }
}

function callOf(name: string, [first, second]: readonly Expression[], find: FindQuestion): Condition | undefined {
  if (name === 'not' && first !== undefined) {
    const inner = conditionOf(first, find);
    return inner === undefined ? undefined : { not: inner };
  }
  if (name === 'selected' && first?.kind === 'answer' && second !== undefined) return chosen(first.name, second, find);
  return undefined;
}

function chosen(name: string, value: Expression, find: FindQuestion): Condition | undefined {
  const question = find(name);
  if (question === undefined || (value.kind !== 'text' && value.kind !== 'number')) return undefined;
  const wanted = optionId(String(value.value).trim());
  if (question.type === 'yesNo') return { question: question.id, in: [wanted] };
  if (!hasOptions(question)) return undefined;
  const { options } = question;
  const isOffered = options.kind !== 'own' || options.list.some(({ id }) => id === wanted);
  return isOffered ? { question: question.id, in: [wanted] } : undefined;
}

function comparisonOf(operator: Operator, a: Expression, b: Expression, find: FindQuestion): Condition | undefined {
  if (a.kind !== 'answer') return b.kind === 'answer' ? comparisonOf(TURNED[operator], b, a, find) : undefined;
  const question = find(a.name);
  if (question === undefined) return undefined;
  if (operator === '!=') {
    const same = comparisonOf('=', a, b, find);
    return same && ('answered' in same ? { ...same, answered: !same.answered } : { not: same });
  }
  if (operator === '=' && b.kind === 'text' && b.value === '') return { question: question.id, answered: false };
  if (hasOptions(question) || question.type === 'yesNo') return operator === '=' ? chosen(a.name, b, find) : undefined;
  const number = b.kind === 'number' ? b.value : b.kind === 'text' ? Number(b.value || NaN) : NaN;
  const isNumber = question.type === 'wholeNumber' || question.type === 'year';
  return isNumber && Number.isFinite(number) ? withinBounds(question.id, operator, number) : undefined;
}

const TURNED: Readonly<Record<Operator, Operator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** Whole numbers: below 5 is at most 4. */
export function withinBounds(question: string, operator: Operator, number: number): Condition | undefined {
  switch (operator) {
    case '=':
      return { question, from: number, to: number };
    case '<':
      return { question, to: Math.ceil(number) - 1 };
    case '<=':
      return { question, to: Math.floor(number) };
    case '>':
      return { question, from: Math.floor(number) + 1 };
    case '>=':
      return { question, from: Math.ceil(number) };
    case '!=':
      return undefined;
  }
}
