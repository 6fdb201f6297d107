import type { Problem } from '../src/protocol/problem.ts';
import { PROBLEM_STATUS } from '../src/protocol/problem.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';

type WithoutEnvelope<P> = P extends Problem ? Omit<P, 'proto' | 'tok'> : never;
export type ProblemBody = WithoutEnvelope<Problem>;

/** The answer is no. A value like any other: only defects are thrown. */
export interface Refused {
  readonly problem: ProblemBody;
  readonly status: number;
}

export function refused(problem: ProblemBody, status: number = PROBLEM_STATUS[problem.error]): Refused {
  return { problem, status };
}

/** Too many requests: come back in `after` seconds. */
export const slowDown = (after: number): Refused => refused({ error: 'busy', after }, 429);

export function isRefused(answer: unknown): answer is Refused {
  return typeof answer === 'object' && answer !== null && 'problem' in answer;
}

/** The body of a problem on the wire. */
export function problemJson({ problem }: Refused, tok: string | undefined): object {
  return { proto: PROTOCOL_VERSION, ...problem, ...(tok === undefined ? {} : { tok }) };
}
