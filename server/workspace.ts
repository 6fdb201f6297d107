import { toBase64Url } from '../src/protocol/base64url.ts';
import type { Uuid } from '../src/domain/ids.ts';
import type { Db, Trx } from './database.ts';
import type { DeviceStatus } from './schema.ts';
import type { World } from './world.ts';

export async function createWorkspace(db: Db, name: string, world: World): Promise<Uuid> {
  const ws = world.newId();
  await db
    .insertInto('workspace')
    .values({ ws, name, epoch: newEpoch(world), head: 0, history_from: 0, recovery_pub: null })
    .execute();
  return ws;
}

export interface Locked {
  readonly epoch: string;
  readonly head: number;
}

/**
 * Takes the lock of a workspace; must be the first statement of a transaction. Whoever holds it is the only
 * one to give out `seq`, so that their order is the order of the commits (sync design 2.6).
 */
export async function lockWorkspace(trx: Trx, ws: Uuid): Promise<Locked> {
  return trx
    .updateTable('workspace')
    .set((row) => ({ head: row.ref('head') }))
    .where('ws', '=', ws)
    .returning(['epoch', 'head'])
    .executeTakeFirstOrThrow();
}

export interface NewDevice {
  readonly ws: Uuid;
  readonly dev: Uuid;
  readonly user: Uuid;
  readonly pub: string;
  readonly app: string;
  readonly status: DeviceStatus;
}

/** Adds a device and answers its label, which counts the tablets of the workspace. */
export async function insertDevice(
  trx: Db,
  { ws, dev, user, pub, app, status }: NewDevice,
  now: number,
): Promise<string> {
  const { count } = await trx
    .selectFrom('device')
    .select((row) => row.fn.countAll<number | string>().as('count'))
    .where('ws', '=', ws)
    .where('status', '!=', 'system')
    .executeTakeFirstOrThrow();
  const times = { enrolled_at: now, last_seen: now };
  const label = status === 'system' ? '' : `Tablet ${Number(count) + 1}`;
  const nothingYet = { stop_order: null, last_n: 0, safe_n: 0, wrap: null };
  await trx
    .insertInto('device')
    .values({ ws, id: dev, user_id: user, label, pub, app, status, ...times, ...nothingYet })
    .execute();
  return label;
}

/** A new one is made whenever numbers may start anew, as after a restored backup. */
export function newEpoch(world: World): string {
  return `e${toBase64Url(world.random(9))}`;
}

/** Whether a real device is enrolled anywhere. */
export async function hasDevice(db: Db): Promise<boolean> {
  return (
    (await db.selectFrom('device').select('id').where('status', '!=', 'system').limit(1).executeTakeFirst()) !==
    undefined
  );
}
