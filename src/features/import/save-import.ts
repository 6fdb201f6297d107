import { commitAll } from '../../db/commit.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { dayIn, type IsoDate } from '../../domain/dates.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import type { CheckedProposal } from '../../interchange/duplicates.ts';
import { importChanges, type ImportRun } from '../../interchange/import-changes.ts';
import type { SaveEnd } from './import-state.ts';
import type { RegisterEntry } from './table-desk.ts';

/** Organisations saved in one transaction: all of them or none. */
export const CHUNK = 25;

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
  run: ImportRun | undefined,
  onProgress: (saved: number) => void,
  shouldStop: () => boolean,
): Promise<Saved> {
  const origin = { source: 'import', on: today(store) };
  for (let saved = 0; saved < proposals.length; saved += CHUNK) {
    if (shouldStop()) return { saved, end: 'stopped' };
    const chunk = importChanges(proposals.slice(saved, saved + CHUNK), origin, store.world.newId, run);
    await nextTask();
    const end = await saveChunk(store, chunk);
    if (end !== undefined) return { saved, end };
    onProgress(Math.min(saved + CHUNK, proposals.length));
  }
  return { saved: proposals.length, end: 'complete' };
}

/** Lets the browser hear fingers and paint between the making of a chunk and its saving. */
function nextTask(): Promise<void> {
  return new Promise((done) => setTimeout(done));
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

/** The fields by which an organisation is recognised. */
const COMPARED = new Set(
  'name name_original name_weitere address vereinsregisternummer telefon_organisation email_organisation'.split(' '),
);

/** The organisations that this device knows, archived ones too. */
export function registerOf(store: OpenStore): readonly RegisterEntry[] {
  const records = store.view.state.getState().records.get(organisation.name);
  return [...(records?.values() ?? [])].map(({ id, fields }) => ({
    id,
    fields: Object.fromEntries(Object.entries(fields).filter(([key]) => COMPARED.has(key))),
  }));
}
