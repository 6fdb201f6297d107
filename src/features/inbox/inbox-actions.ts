import { commitAll } from '../../db/commit.ts';
import type { OpenStore } from '../../db/open-store.ts';
import type { Saved } from '../../db/save.ts';
import { inMutations } from '../../domain/edit.ts';
import type { Uuid } from '../../domain/ids.ts';
import { type ConfirmedNeed, recordNeeds } from '../../domain/need-rules.ts';
import { ok } from '../../domain/result.ts';
import { type Acceptance, acceptSubmission, finishSubmission } from '../../domain/submission-rules.ts';
import { acceptanceDraftId } from './acceptance-draft.ts';

/** Takes over what was ticked, records the needs, and puts the submission away, in one save. */
export async function accept(
  store: OpenStore,
  acceptance: Acceptance,
  needs: readonly ConfirmedNeed[],
): Promise<Saved> {
  const { organisation, id } = acceptance;
  const recorded = organisation === null || needs.length === 0 ? [] : [recordNeeds(needs, organisation.id, id)];
  const changes = [...acceptSubmission(acceptance), ...recorded].flatMap(inMutations);
  const saved = await commitAll(store, changes, { draft: acceptanceDraftId(acceptance.submission.id) });
  return saved.ok ? ok(true) : saved;
}

/** Puts a submission away without taking anything over. */
export async function finish(store: OpenStore, id: Uuid): Promise<Saved> {
  const saved = await commitAll(store, inMutations(finishSubmission(id)), { draft: acceptanceDraftId(id) });
  return saved.ok ? ok(true) : saved;
}
