import * as v from 'valibot';
import { Mid, SCOPE_ORG, type Uuid } from '../src/domain/ids.ts';
import { office } from '../src/domain/office.ts';
import { encode } from './codec.ts';
import type { Db, Trx } from './database.ts';
import { createWorkspace, lockWorkspace } from './workspace.ts';
import type { World } from './world.ts';

/** Makes the record of each workspace's settings where it is missing: in a database that is older than the settings. */
export async function keepOfficeRecords(db: Db, world: World): Promise<void> {
  const workspaces = await db.selectFrom('workspace').select('ws').execute();
  for (const { ws } of workspaces) await db.transaction().execute((trx) => ensureOfficeRecord(trx, ws, world));
}

/** A new workspace with the record of its settings. */
export async function setUpWorkspace(trx: Trx, name: string, world: World): Promise<Uuid> {
  const ws = await createWorkspace(trx, name, world);
  await ensureOfficeRecord(trx, ws, world);
  return ws;
}

/** The record has no author and no content yet: devices set its fields. */
async function ensureOfficeRecord(trx: Trx, ws: Uuid, world: World): Promise<void> {
  const { head } = await lockWorkspace(trx, ws);
  const known = trx.selectFrom('record').select('id').where('ws', '=', ws).where('id', '=', ws);
  if ((await known.executeTakeFirst()) !== undefined) return;
  const seq = head + 1;
  await trx
    .insertInto('record')
    .values({
      ...{ ws, id: ws, type: office.name, scope: SCOPE_ORG, seq, st: 'live' },
      ...{ creator: v.parse(Mid, world.newId()), owner: '' },
      ...{ f: encode({}), writers: encode({}), alt: encode({}), inc: encode({}) },
    })
    .execute();
  await trx.updateTable('workspace').set({ head: seq }).where('ws', '=', ws).execute();
}
