import { commitAll, type SaveRefusal } from '../../db/commit.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { type AnswersRefusal, saveAnswers } from '../../domain/answers-rules.ts';
import { inMutations } from '../../domain/edit.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Form } from '../../domain/forms/form.ts';
import type { need } from '../../domain/need.ts';
import { type ConfirmedNeed, needsFromAnswers, recordNeeds } from '../../domain/need-rules.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type AnswersDraft, answersDraftId } from './answers-draft.ts';

export type FormRefusal = AnswersRefusal | SaveRefusal;

/** The proposed needs that were not declined. `needs`: those that are known on this device. */
export function confirmedNeeds(draft: AnswersDraft, needs: readonly Entity<typeof need>[]): readonly ConfirmedNeed[] {
  if (draft.organisation === null) return [];
  return needsFromAnswers(draft.values, draft.organisation, needs).flatMap((proposal) => {
    const id = draft.needIds[proposal.code];
    return id === undefined || draft.declined.includes(proposal.code) ? [] : [{ ...proposal, id }];
  });
}

/** Saves the answers and the confirmed needs in one transaction with the end of the draft. */
export async function saveForm(
  store: OpenStore,
  form: Form,
  draft: AnswersDraft,
  confirmed: readonly ConfirmedNeed[],
  language: string,
): Promise<Result<true, FormRefusal>> {
  const { answers: id, organisation, visit, values, seen } = draft;
  const saved = saveAnswers({ id, organisation, visit, language }, form, values, seen);
  if (!saved.ok) return saved;
  const needs = organisation === null ? [] : [recordNeeds(confirmed, organisation, id)];
  const changes = [saved.value, ...needs].flatMap(inMutations);
  const draftId = answersDraftId(id);
  const written = await commitAll(store, changes, { draft: draftId });
  return written.ok ? ok(true) : written;
}
