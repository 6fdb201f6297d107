import { commitAll } from '../../db/commit.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { dropPlan } from '../../db/plans.ts';
import { type PastImport, pastImports, undoImport } from '../../domain/past-imports.ts';
import { planOf, type UnfinishedImport } from './unfinished-import.ts';

/** Changes saved in one transaction; each archives up to 50 records. */
const CHUNK = 20;

/** Archives what an import brought in; false if not all of it could be saved. What is archived stays so. */
export async function undo(store: OpenStore, past: PastImport): Promise<boolean> {
  const changes = undoImport(past);
  for (let at = 0; at < changes.length; at += CHUNK) {
    try {
      const result = await commitAll(store, changes.slice(at, at + CHUNK));
      if (!result.ok) return false;
    } catch (error) {
      reportError(error);
      return false;
    }
  }
  return true;
}

/** Ends an import that is not all saved, and archives what of it is saved; false if not all of it could be. */
export async function undoUnfinished(store: OpenStore, unfinished: UnfinishedImport): Promise<boolean> {
  // First of all: another window may be saving it.
  await dropPlan(store, planOf(unfinished));
  const past = pastImports(store.view.state.getState().records).find(({ id }) => id === unfinished.id);
  return past === undefined || undo(store, past);
}
