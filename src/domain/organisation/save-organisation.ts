import type { IsoDate } from '../dates.ts';
import { createOp, editOps, type Seen, type Wanted } from '../edit.ts';
import type { AnswerValues } from '../forms/answer-values.ts';
import { checkAnswers, isUnstorable } from '../forms/check-answers.ts';
import { wantedAnswers } from '../forms/wanted-answers.ts';
import { SCOPE_ORG, type Uuid } from '../ids.ts';
import type { Change } from '../mutation.ts';
import type { Result } from '../result.ts';
import { ok, refuse } from '../result.ts';
import { factsOf, questionOf, textFact } from './facts.ts';
import { organisation, originKey } from './organisation.ts';
import { PROFILE_QUESTIONS } from './profile.ts';

export type OrganisationRefusal =
  | { readonly kind: 'organisation-without-name' }
  /** The answer of this question would not fit into its field. */
  | { readonly kind: 'answer-not-storable'; readonly question: string };

/** Where the facts of a form come from: a code of the list of sources, and the day on which they were said. */
export interface FactSource {
  readonly source: string;
  readonly on: IsoDate;
}

/**
 * Stores the facts of an organisation: a new one, or what differs from what the person saw (`seen`).
 * Each fact that changes carries where it comes from; all others keep their source and age.
 */
export function saveOrganisation(
  id: Uuid,
  seen: Seen | null,
  values: AnswerValues,
  source: FactSource,
): Result<Change, OrganisationRefusal> {
  if (textFact(values, 'name') === undefined) return refuse({ kind: 'organisation-without-name' });
  for (const [question, refusal] of checkAnswers(PROFILE_QUESTIONS, values)) {
    if (isUnstorable(refusal)) return refuse({ kind: 'answer-not-storable', question });
  }
  const facts = wantedAnswers(PROFILE_QUESTIONS, values, factsOf(seen?.fields ?? {}));
  const wanted = { ...facts, ...originsOf(facts, source) };
  if (seen === null) return ok({ name: 'organisation.create', ops: [createOp(organisation, id, SCOPE_ORG, wanted)] });
  return ok({ name: 'organisation.edit', ops: editOps(organisation, seen, wanted) });
}

/** Puts an organisation aside that is no longer active; nothing of it is lost. */
export function archiveOrganisation(id: Uuid): Change {
  return { name: 'organisation.archive', ops: [{ k: 'archive', id, p: null }] };
}

export function restoreOrganisation(id: Uuid): Change {
  return { name: 'organisation.restore', ops: [{ k: 'restore', id, p: null }] };
}

/** One origin for each question, since a person knows an answer as a whole. */
function originsOf(facts: Wanted, { source, on }: FactSource): Wanted {
  const questions = new Set(Object.keys(facts).map(questionOf));
  return Object.fromEntries([...questions].map((question) => [originKey(question), { source, on }]));
}
