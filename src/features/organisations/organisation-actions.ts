import type { OpenStore } from '../../db/open-store.ts';
import { dayIn } from '../../domain/dates.ts';
import type { Uuid } from '../../domain/ids.ts';
import {
  archiveOrganisation,
  type OrganisationRefusal,
  restoreOrganisation,
  saveOrganisation,
} from '../../domain/organisation/save-organisation.ts';
import { ok } from '../../domain/result.ts';
import { completeTask, reopenTask } from '../../domain/task-rules.ts';
import { task } from '../../domain/task.ts';
import { type OrganisationDraft, organisationDraftId } from './organisation-draft.ts';
import { save, type Saved } from '../../db/save.ts';

/** Saves the form of an organisation; its draft goes with it. */
export function saveForm(store: OpenStore, draft: OrganisationDraft): Promise<Saved<OrganisationRefusal>> {
  const { id, seen, values, source } = draft;
  const on = dayIn(store.world.timeZone(), store.world.now());
  return save(store, saveOrganisation(id, seen, values, { source, on }), organisationDraftId(id));
}

export function archive(store: OpenStore, id: Uuid): Promise<Saved> {
  return save(store, ok(archiveOrganisation(id)));
}

export function restore(store: OpenStore, id: Uuid): Promise<Saved> {
  return save(store, ok(restoreOrganisation(id)));
}

/** Ticks a promise, or takes the tick back. */
export async function tickTask(store: OpenStore, id: Uuid, isDone: boolean): Promise<Saved> {
  const seen = store.view.state.getState().records.get(task.name)?.get(id);
  // It may have left the device while the finger was on its way: then there is nothing to tick.
  if (seen === undefined) return ok(true);
  return save(store, ok(isDone ? completeTask(seen) : reopenTask(seen)));
}
