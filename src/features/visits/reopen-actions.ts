import { saveDraft } from '../../db/drafts.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { save, type Saved } from '../../db/save.ts';
import { readEntity } from '../../domain/entity.ts';
import { ok } from '../../domain/result.ts';
import { reopenVisit } from '../../domain/visit-rules.ts';
import { visit } from '../../domain/visit.ts';
import { newIdOf, recordOf, todayOf } from './visit-actions.ts';
import { plannedDraft, visitDraftId } from './visit-draft.ts';

/** Opens a held visit again and begins its draft with what was told, on the day on which it took place. */
export async function reopen(store: OpenStore, id: string): Promise<Saved> {
  const before = recordOf(store, id);
  if (before === undefined) return ok(true);
  const { state } = readEntity(visit, before);
  const saved: Saved = await save(store, ok(reopenVisit(before)));
  const opened = recordOf(store, id);
  if (!saved.ok || opened === undefined) return saved;
  const day = state?.kind === 'held' ? state.on : todayOf(store);
  const draft = plannedDraft(opened, day, () => newIdOf(store));
  return draft === undefined ? saved : saveDraft(store, visitDraftId(id), draft);
}
