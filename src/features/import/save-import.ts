import { commitAll } from '../../db/commit.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { dayIn, type IsoDate } from '../../domain/dates.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { type CheckedProposal, type Known, knownFrom } from '../../interchange/duplicates.ts';
import { importChanges } from '../../interchange/import-changes.ts';
import type { SaveEnd } from './import-state.ts';

/** Organisations saved in one transaction: all of them or none. */
export const CHUNK = 50;

export interface Saved {
  readonly saved: number;
  readonly end: SaveEnd;
}

/**
 * Saves the proposals chunk by chunk and tells after each how many are on the disk.
 * `shouldStop` is asked before each chunk. What is saved stays saved, whatever happens then.
 */
export async function saveImport(
  store: OpenStore,
  proposals: readonly CheckedProposal[],
  onProgress: (saved: number) => void,
  shouldStop: () => boolean,
): Promise<Saved> {
  const origin = { source: 'import', on: today(store) };
  for (let saved = 0; saved < proposals.length; saved += CHUNK) {
    if (shouldStop()) return { saved, end: 'stopped' };
    const chunk = importChanges(proposals.slice(saved, saved + CHUNK), origin, store.world.newId);
    const end = await saveChunk(store, chunk);
    if (end !== undefined) return { saved, end };
    onProgress(Math.min(saved + CHUNK, proposals.length));
  }
  return { saved: proposals.length, end: 'complete' };
}

/** Answers why the chunk was not saved; nothing of it is on the disk then. */
async function saveChunk(store: OpenStore, changes: Parameters<typeof commitAll>[1]): Promise<SaveEnd | undefined> {
  try {
    const result = await commitAll(store, changes);
    return result.ok ? undefined : result.refusal.kind;
  } catch (error) {
    reportError(error);
    return 'save-failed';
  }
}

/** The local date at the tablet. */
export function today({ world }: OpenStore): IsoDate {
  return dayIn(world.timeZone(), world.now());
}

/** The organisations that this device knows, archived ones too. */
export function registerOf(store: OpenStore): readonly Known[] {
  const records = store.view.state.getState().records.get(organisation.name);
  return [...(records?.values() ?? [])].map(({ id, fields }) => knownFrom(id, fields));
}
