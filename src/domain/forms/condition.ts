import * as v from 'valibot';
import { Code } from '../record-type.ts';

/** When a question is asked. Every condition looks back at questions that come before. */
export type Condition =
  /** Another question has one of these answers; of several ticked ones, one is enough. */
  | { readonly question: string; readonly in: readonly string[] }
  /** Another question has a number within these bounds, both included. */
  | { readonly question: string; readonly from?: number | undefined; readonly to?: number | undefined }
  /** Another question has any answer, or none. */
  | { readonly question: string; readonly answered: boolean }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export const Condition: v.GenericSchema<Condition> = v.union([
  v.strictObject({ question: Code, in: v.array(Code) }),
  v.strictObject({ question: Code, answered: v.boolean() }),
  v.pipe(
    v.strictObject({ question: Code, from: v.optional(v.number()), to: v.optional(v.number()) }),
    v.check(({ from, to }) => from !== undefined || to !== undefined),
  ),
  v.strictObject({ all: v.array(v.lazy(() => Condition)) }),
  v.strictObject({ any: v.array(v.lazy(() => Condition)) }),
  v.strictObject({ not: v.lazy(() => Condition) }),
]);

/** The parts of a condition that look at one question each. */
export type Leaf = Extract<Condition, { question: string }>;

export function isLeaf(condition: Condition): condition is Leaf {
  return 'question' in condition;
}

export function leavesOf(condition: Condition): readonly Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  return 'not' in condition ? leavesOf(condition.not) : [condition];
}
