import { commitAll } from '../../db/commit.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { dropPlan, keepPlan, type PlanStep, readStep, stepsLeft } from '../../db/plans.ts';
import { dayIn, type IsoDate } from '../../domain/dates.ts';
import type { Change } from '../../domain/mutation.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { CheckedProposal } from '../../interchange/duplicates.ts';
import { importChanges, type ImportRun } from '../../interchange/import-changes.ts';
import type { SaveEnd } from './import-state.ts';
import type { RegisterEntry } from './table-desk.ts';
import { planOf, savedOf, type UnfinishedImport } from './unfinished-import.ts';

/** Organisations saved in one transaction: all of them or none. */
export const CHUNK = 25;

export interface Saved {
  readonly saved: number;
  readonly end: SaveEnd;
}

/** Puts on the disk what is to be saved. Whoever goes on with it, now or after a restart, saves each record once. */
export async function planImport(
  store: OpenStore,
  proposals: readonly CheckedProposal[],
  run: ImportRun,
): Promise<Result<UnfinishedImport, { readonly kind: 'storage-full' }>> {
  const { id, file } = run;
  const unfinished = { id, file, on: today(store), total: proposals.length, perStep: CHUNK };
  const kept = await keepPlan(store, planOf(unfinished), unfinished, stepsOf(store, proposals, run));
  return kept.ok ? ok(unfinished) : kept;
}

async function* stepsOf(
  store: OpenStore,
  proposals: readonly CheckedProposal[],
  run: ImportRun,
): AsyncGenerator<readonly Change[]> {
  const origin = { source: 'import', on: today(store) };
  for (let from = 0; from < proposals.length; from += CHUNK) {
    yield importChanges(proposals.slice(from, from + CHUNK), origin, store.world.newId, run);
    await nextTask();
  }
}

/** Lets the browser hear fingers and paint between two steps. */
function nextTask(): Promise<void> {
  return new Promise((done) => setTimeout(done));
}

/**
 * Saves what is left of an import step by step and tells after each how many organisations are on the disk.
 * `shouldStop` is asked before each step. What is saved stays saved, whatever happens then.
 */
export async function saveImport(
  store: OpenStore,
  unfinished: UnfinishedImport,
  onProgress: (saved: number) => void,
  shouldStop: () => boolean,
): Promise<Saved> {
  const draft = planOf(unfinished);
  let left = await stepsLeft(store, draft);
  if (left === undefined) return { saved: 0, end: 'elsewhere' };
  onProgress(savedOf(unfinished, left));
  for (const no of left) {
    const end = shouldStop() ? 'stopped' : await saveStep(store, { draft, no });
    if (end !== undefined) return { saved: savedOf(unfinished, left), end };
    left = left.filter((other) => other !== no);
    onProgress(savedOf(unfinished, left));
  }
  await dropPlan(store, draft);
  return { saved: savedOf(unfinished, left), end: 'complete' };
}

/** Answers why the step was not saved; nothing of it is on the disk then. */
async function saveStep(store: OpenStore, step: PlanStep): Promise<SaveEnd | undefined> {
  try {
    const changes = await readStep(store, step);
    const result = changes && (await commitAll(store, changes, { step }));
    if (result?.ok === false) return result.refusal.kind;
    if (result !== undefined && result.value.length > 0) return undefined;
    // Another window has saved it, or has ended the whole import.
    return (await stepsLeft(store, step.draft)) === undefined ? 'elsewhere' : undefined;
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
