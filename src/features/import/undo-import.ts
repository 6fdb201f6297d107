import { commitAll } from '../../db/commit.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { undoImport, type PastImport } from '../../domain/past-imports.ts';

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
