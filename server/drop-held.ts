import type { Selectable } from 'kysely';
import type { Mid, Uuid } from '../src/domain/ids.ts';
import { COMMAND_LINE } from './audit.ts';
import type { Db } from './database.ts';
import type { BatchEffects } from './effects.ts';
import { rejected } from './outcome.ts';
import type { Tables } from './schema.ts';
import { writeEffects } from './sql-write.ts';
import { lockWorkspace } from './workspace.ts';
import type { World } from './world.ts';

/** Mutations in one transaction: others want to push meanwhile. */
const IN_ONE = 200;

export type HeldRow = Pick<Selectable<Tables['quarantine']>, 'mid' | 'hash' | 'status'>;

/** Whose mutations: those of one device, or those of a person on any. */
export type Whose = { readonly dev: Uuid } | { readonly user: Uuid };

/**
 * Refuses for good what a device or a person had set aside, and keeps nothing of it: whoever calls has written it down
 * elsewhere. The device hears of it like of any other refusal. What is no longer set aside by now stays as it is.
 */
export async function dropHeld(
  db: Db,
  ws: Uuid,
  rows: readonly HeldRow[],
  whose: Whose,
  world: Pick<World, 'now' | 'newId'>,
): Promise<number> {
  let count = 0;
  for (let from = 0; from < rows.length; from += IN_ONE)
    count += await dropSome(db, ws, rows.slice(from, from + IN_ONE), whose, world);
  return count;
}

async function dropSome(
  db: Db,
  ws: Uuid,
  rows: readonly HeldRow[],
  whose: Whose,
  world: Pick<World, 'now' | 'newId'>,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { head } = await lockWorkspace(trx, ws);
    const mids: readonly Mid[] = rows.map(({ mid }) => mid);
    const still = await trx
      .selectFrom('quarantine')
      .select(['mid', 'hash', 'status'])
      .where('ws', '=', ws)
      .where('mid', 'in', mids)
      .execute();
    const meant = still.filter((one) => rows.some(({ mid, hash }) => mid === one.mid && hash === one.hash));
    if (meant.length === 0) return 0;
    const act = { act: 'dropped', subject: 'dev' in whose ? whose.dev : whose.user } as const;
    const entry = { ...COMMAND_LINE, ...act, ws, id: world.newId(), at: world.now(), detail: { count: meant.length } };
    // Whoever was refused before has heard why.
    const open = meant.filter(({ status }) => status === 'quarantined');
    const outcomes = open.map(({ mid }) => ({ mid, ...rejected('refused'), seq: head }));
    await writeEffects(trx, { ...NOTHING_ELSE, ws, head, outcomes, released: meant, audits: [entry] });
    return meant.length;
  });
}

const NOTHING_ELSE: Omit<BatchEffects, 'ws' | 'head' | 'outcomes' | 'released' | 'audits'> = {
  counter: undefined,
  records: [],
  exits: [],
  erasures: [],
  values: [],
  receipts: [],
  held: [],
};
