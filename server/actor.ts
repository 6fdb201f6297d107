import type { Scope, Uuid } from '../src/domain/ids.ts';
import type { StopOrder } from '../src/protocol/token.ts';
import { decode } from './codec.ts';
import type { Db } from './database.ts';
import type { Role } from './permissions.ts';
import { permissionOf, scopesOf } from './permissions.ts';
import type { Refused } from './problem.ts';
import { refused } from './problem.ts';
import type { DeviceStatus } from './schema.ts';

/** What a token says. */
export interface DeviceId {
  readonly ws: Uuid;
  readonly dev: Uuid;
}

/** Who writes: a person with a device. */
export interface Author extends DeviceId {
  readonly user: Uuid;
}

/** A device and the person behind it, as the database knows them now. Never taken from a request's body. */
export interface Actor extends Author {
  readonly userName: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  /** Counts changes of the grants. */
  readonly grants: number;
  readonly status: DeviceStatus;
  readonly order: StopOrder | undefined;
  readonly pub: string;
  readonly lastN: number;
  readonly safeN: number;
  readonly lastSeen: number;
}

const DORMANT_AFTER = 180 * 86_400_000;

/** The device, if there is one. Where the workspace is known, a distributed database asks one of its nodes only. */
export async function loadActor(
  db: Db,
  { dev, ws }: { readonly dev: Uuid; readonly ws?: Uuid },
): Promise<Actor | undefined> {
  const known = db
    .selectFrom('device')
    .innerJoin('member', (join) =>
      join.onRef('member.ws', '=', 'device.ws').onRef('member.user_id', '=', 'device.user_id'),
    )
    .selectAll('device')
    .select(['member.name', 'member.role', 'member.grants'])
    .where('device.id', '=', dev);
  const row = await (ws === undefined ? known : known.where('device.ws', '=', ws)).executeTakeFirst();
  // Asked also for a device that is not there: it shall cost as much as one that is.
  const granted = await db
    .selectFrom('scope_grant')
    .select('scope')
    .where('ws', '=', row?.ws ?? dev)
    .where('grantee', 'in', [row?.role ?? '', dev])
    .orderBy('scope')
    .execute();
  if (row === undefined) return undefined;
  return {
    ws: row.ws,
    dev,
    user: row.user_id,
    userName: row.name,
    role: row.role,
    scopes: scopesOf(
      row.role,
      granted.map(({ scope }) => scope),
    ),
    grants: row.grants,
    status: row.status,
    order: row.stop_order === null ? undefined : decode(row.stop_order),
    pub: row.pub,
    lastN: row.last_n,
    safeN: row.safe_n,
    lastSeen: row.last_seen,
  };
}

export function isDormant(actor: Pick<Actor, 'lastSeen'>, now: number): boolean {
  return now - actor.lastSeen > DORMANT_AFTER;
}

/** A device that is to be drained may still send and get tokens; one that is to be wiped may nothing. */
export function stopOf(actor: Actor, act: 'push' | 'pull' | 'token'): Refused | undefined {
  const { order } = actor;
  if (order === undefined || (order.order === 'drain' && act !== 'pull' && actor.status !== 'wiped')) return undefined;
  return refused({ error: 'device_stopped', ...order });
}

/** Why this device may not do this now, if it may not. */
export function refusalOf(actor: Actor, act: 'push' | 'pull', now: number): Refused | undefined {
  const stopped = stopOf(actor, act);
  if (stopped !== undefined) return stopped;
  if (actor.status !== 'system' && isDormant(actor, now)) return refused({ error: 'device_dormant' });
  if (act === 'pull' && !permissionOf(actor.role).pull) return refused({ error: 'forbidden' });
  return undefined;
}
