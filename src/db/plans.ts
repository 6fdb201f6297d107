import * as v from 'valibot';
import type { Json } from '../domain/json.ts';
import { type Change, Mutation } from '../domain/mutation.ts';
import type { Result } from '../domain/result.ts';
import { ok, refuse } from '../domain/result.ts';
import { isStorageFull, withReopen } from './connection.ts';
import type { Database, PlanRow } from './database.ts';
import type { OpenStore } from './open-store.ts';
import { guardSchema } from './schema-guard.ts';
import { seal, unseal } from './seal.ts';

/** One step of a save that is too long for one transaction: all steps of a draft are its plan. */
export interface PlanStep {
  readonly draft: string;
  readonly no: number;
}

const Steps = v.array(v.pick(Mutation, ['name', 'ops']));
/** Rows that are handed to the browser at once: more would stop a finger. */
const BATCH = 10;

/**
 * Puts a whole plan and its draft on the disk before the first step is saved, all or nothing. From then on the save
 * can go on after a lock or a closed browser: each step is saved once, with the ids that it has now.
 */
export async function keepPlan(
  store: OpenStore,
  draft: string,
  value: Json,
  steps: AsyncIterable<readonly Change[]>,
): Promise<Result<true, { readonly kind: 'storage-full' }>> {
  const { db, keys, world, view } = store;
  const at = world.now();
  const head = { id: draft, sealed: await seal(keys.draft, draft, { at, value }) };
  const rows: PlanRow[] = [];
  for await (const changes of steps) {
    const no = rows.length;
    const plain = changes.map(({ name, ops }) => ({ name, ops: [...ops] }));
    rows.push({ draft, no, sealed: await seal(keys.plan, planStepId({ draft, no }), plain) });
  }
  try {
    await withReopen(db, () =>
      db.transaction('rw', db.meta, db.draft, db.plan, async () => {
        await guardSchema(db);
        for (let from = 0; from < rows.length; from += BATCH) await db.plan.bulkAdd(rows.slice(from, from + BATCH));
        await db.draft.put(head);
      }),
    );
  } catch (error) {
    if (isStorageFull(error)) return refuse({ kind: 'storage-full' });
    throw error;
  }
  view.apply({ drafts: [[draft, { id: draft, value, at }]] });
  store.announce('draft');
  return ok(true);
}

/** Numbers of the steps that are still to be saved, in order; undefined if there is no such plan any more. */
export function stepsLeft({ db }: OpenStore, draft: string): Promise<readonly number[] | undefined> {
  return withReopen(db, () =>
    db.transaction('r', db.draft, db.plan, async () => {
      if ((await db.draft.get(draft)) === undefined) return undefined;
      return (await stepsOf(db, draft).primaryKeys()).map(([, no]) => no);
    }),
  );
}

/** What a step saves; undefined if it is saved, or the plan is gone. */
export async function readStep({ db, keys }: OpenStore, step: PlanStep): Promise<readonly Change[] | undefined> {
  const row = await withReopen(db, () => db.plan.get([step.draft, step.no]));
  return row && v.parse(Steps, await unseal(keys.plan, planStepId(step), row.sealed));
}

/** Takes a step off its plan, inside the transaction that saves it; false if it is no longer there. */
export async function takeStep(db: Database, { draft, no }: PlanStep): Promise<boolean> {
  const isThere = (await db.plan.get([draft, no])) !== undefined;
  if (isThere) await db.plan.delete([draft, no]);
  return isThere;
}

/** Ends a plan: it is saved, or a person does not want the rest. */
export async function dropPlan(store: OpenStore, draft: string): Promise<void> {
  const { db } = store;
  await withReopen(db, () =>
    db.transaction('rw', db.meta, db.draft, db.plan, async () => {
      await guardSchema(db);
      await stepsOf(db, draft).delete();
      await db.draft.delete(draft);
    }),
  );
  store.view.apply({ drafts: [[draft, undefined]] });
  store.announce('draft');
}

function stepsOf(db: Database, draft: string) {
  return db.plan.where('[draft+no]').between([draft, 0], [draft, Number.MAX_SAFE_INTEGER]);
}

/** What a step is sealed as. */
export function planStepId({ draft, no }: PlanStep): string {
  return `${draft}/${no}`;
}
