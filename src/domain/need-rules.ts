import { createOp } from './edit.ts';
import type { Entity } from './entity.ts';
import { rowKey } from './forms/answer-keys.ts';
import type { AnswerValues } from './forms/answer-values.ts';
import { type FormChoice, rowsOf } from './forms/choices.ts';
import { questionsOf } from './forms/form.ts';
import { NEEDS_CHECKLIST } from './forms/needs-checklist.ts';
import { SCOPE_CASE, type Uuid } from './ids.ts';
import type { Change } from './mutation.ts';
import { need } from './need.ts';

/** The question on the five needs that the concept names (2.5); its rows are the codes of needs. */
const FIVE_NEEDS = 'bedarf_prioritaet';

/** Columns of that question that ask for support. */
const PRIORITIES = ['hoch', 'mittel'] as const;

/** A need that answers suggest; a person decides whether it is recorded. */
export interface NeedProposal {
  readonly code: string;
  readonly priority: (typeof PRIORITIES)[number];
}

/** The needs that the checklist can propose; their ids are the codes. */
export const NEED_CHOICES: readonly FormChoice[] = questionsOf(NEEDS_CHECKLIST)
  .filter(({ id }) => id === FIVE_NEEDS)
  .flatMap((question) => rowsOf(question, [question]));

/** The needs named as important or very important, without those that are open for this organisation already. */
export function needsFromAnswers(
  values: AnswerValues,
  organisation: Uuid,
  needs: readonly Entity<typeof need>[],
): readonly NeedProposal[] {
  const open = needs.filter((one) => one.organisation === organisation && one.status === 'open' && !one.archived);
  const known = new Set(open.map((one) => one.code));
  return NEED_CHOICES.filter(({ id }) => !known.has(id)).flatMap(({ id: code }) => {
    const priority = PRIORITIES.find((column) => column === values[rowKey(FIVE_NEEDS, code)]);
    return priority === undefined ? [] : [{ code, priority }];
  });
}

/** A proposal that a person has confirmed, with the id that its record will have. */
export type ConfirmedNeed = NeedProposal & { readonly id: Uuid };

/** Records confirmed needs as open, with the answers in which they were named. */
export function recordNeeds(confirmed: readonly ConfirmedNeed[], organisation: Uuid, answers: Uuid): Change {
  const ops = confirmed.map(({ id, code, priority }) =>
    createOp(need, id, SCOPE_CASE, { organisation, answers, code, priority, status: 'open' }),
  );
  return { name: 'need.record', ops };
}
