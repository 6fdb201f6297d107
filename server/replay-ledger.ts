import type { Uuid } from '../src/domain/ids.ts';
import { encode } from './codec.ts';
import type { Trx } from './database.ts';
import type { LedgerEntry, LedgerEvent } from './ledger.ts';
import { readStage } from './sql-stage.ts';
import { NOBODY } from './stage.ts';
import { writeEffects } from './sql-write.ts';
import { effectsOf, erase, workingCopy } from './working-copy.ts';
import { lockWorkspace } from './workspace.ts';

/** What a restored backup had missed. */
export interface Replayed {
  readonly enrolled: readonly { readonly dev: Uuid; readonly label: string; readonly user: Uuid }[];
  /** Persons who became members after the backup; the ledger holds no names. */
  readonly unnamed: readonly Uuid[];
  readonly stopped: number;
  /** Grants that were given or taken back. */
  readonly regranted: number;
  readonly erased: number;
  /** Milliseconds since 1970: the last time that devices were told of a backup that held more than this one. */
  readonly newerBackup: number | undefined;
  /** The last time that an older backup was restored: devices have given the numbers of this one anew. */
  readonly leftAt: number | undefined;
  /** Events of workspaces that are not in the backup. */
  readonly foreign: number;
}

type EventOf<Kind extends LedgerEvent['kind']> = Extract<LedgerEvent, { kind: Kind }>;

/** Records in one query about what is held of them. */
const CHUNK = 100;

/**
 * Tells a restored database, whose backup was made at `madeAt`, what it must not have forgotten, in the order of time: who enrolled with which
 * invitation, which devices were stopped, who may see what, what was erased. What it knows already changes nothing.
 */
export async function replayLedger(
  trx: Trx,
  entries: readonly LedgerEntry[],
  madeAt: number,
  now: number,
): Promise<Replayed> {
  const workspaces = await trx.selectFrom('workspace').select('ws').execute();
  const known = new Set(workspaces.map(({ ws }) => ws));
  const own = entries.filter(({ event }) => known.has(event.ws));
  const enrolled: Replayed['enrolled'][number][] = [];
  const unnamed: Uuid[] = [];
  let [stopped, regranted, erased] = [0, 0, 0];
  let [newerBackup, leftAt]: (number | undefined)[] = [];
  for (const { at, event } of own) {
    switch (event.kind) {
      case 'enrolled':
        if (await addMember(trx, event)) unnamed.push(event.user);
        if (await addDevice(trx, event, at)) enrolled.push({ dev: event.dev, label: event.label, user: event.user });
        break;
      case 'stopped':
        stopped += await change(trx, event.ws, event.order.dev, {
          status: 'stopped',
          stop_order: encode(event.order),
        });
        break;
      case 'revived':
        await change(trx, event.ws, event.dev, { status: 'active', stop_order: null, last_seen: at });
        break;
      case 'wiped':
        await change(trx, event.ws, event.dev, { status: 'wiped' });
        break;
      case 'granted':
      case 'revoked':
        regranted += await changeGrant(trx, event);
        break;
      case 'role-changed':
        await changeRole(trx, event);
        break;
      case 'link-withdrawn':
        await closeLink(trx, event, at);
        break;
      case 'erased':
        erased += await eraseAll(trx, event, now);
        break;
      case 'backed-up':
        if ((await compare(trx, event)).some(({ n, here }) => n > here)) newerBackup = at;
        break;
      case 'restored':
        if (at > madeAt && (await compare(trx, event)).some(({ n, here }) => n < here)) leftAt = at;
        break;
    }
  }
  return { enrolled, unnamed, stopped, regranted, erased, newerBackup, leftAt, foreign: entries.length - own.length };
}

/** The name is lost; the label of the first device stands for it until somebody gives it again. */
async function addMember(trx: Trx, { ws, user, label, role }: EventOf<'enrolled'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('member')
    .values({ ws, user_id: user, name: label, role, grants: 0 })
    .onConflict((known) => known.columns(['ws', 'user_id']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** The device can prove by its key who it is, and offers again whatever it has. */
async function addDevice(trx: Trx, event: EventOf<'enrolled'>, at: number): Promise<boolean> {
  const { ws, dev, user, label, pub, app, invitation, scope } = event;
  await trx
    .updateTable('invitation')
    .set({ used_pub: pub, used_dev: dev })
    .where('ws', '=', ws)
    .where('name', '=', invitation)
    .where('user_id', '=', user)
    .execute();
  const nothingYet = { stop_order: null, last_n: 0, safe_n: 0, wrap: null };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('device')
    .values({
      ws,
      id: dev,
      user_id: user,
      label,
      pub,
      app,
      status: 'active',
      enrolled_at: at,
      last_seen: at,
      ...nothingYet,
    })
    .onConflict((known) => known.columns(['ws', 'id']).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  if (scope !== null) await trx.insertInto('scope_grant').values({ ws, grantee: dev, scope }).execute();
  return true;
}

async function change(trx: Trx, ws: Uuid, dev: Uuid, to: object): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('device')
    .set(to)
    .where('ws', '=', ws)
    .where('id', '=', dev)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function changeGrant(trx: Trx, { kind, ws, grantee, scope }: EventOf<'granted' | 'revoked'>): Promise<number> {
  if (kind === 'revoked') {
    const { numDeletedRows } = await trx
      .deleteFrom('scope_grant')
      .where('ws', '=', ws)
      .where('grantee', '=', grantee)
      .where('scope', '=', scope)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('scope_grant')
    .values({ ws, grantee, scope })
    .onConflict((known) => known.columns(['ws', 'grantee', 'scope']).doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
}

async function changeRole(trx: Trx, { ws, user, role }: EventOf<'role-changed'>): Promise<void> {
  await trx.updateTable('member').set({ role }).where('ws', '=', ws).where('user_id', '=', user).execute();
}

/** A link that somebody has closed stays closed. */
async function closeLink(trx: Trx, { ws, link }: EventOf<'link-withdrawn'>, at: number): Promise<void> {
  await trx
    .updateTable('form_link')
    .set({ withdrawn_at: at })
    .where('ws', '=', ws)
    .where('id', '=', link)
    .where('withdrawn_at', 'is', null)
    .execute();
}

async function eraseAll(trx: Trx, { ws, records }: EventOf<'erased'>, now: number): Promise<number> {
  let count = 0;
  for (let i = 0; i < records.length; i += CHUNK) {
    const some = records.slice(i, i + CHUNK);
    const ids = some.map(({ id }) => id);
    const { head } = await lockWorkspace(trx, ws);
    const stage = await readStage(trx, ws, NOBODY, { ids, seen: [], erase: ids });
    const copy = workingCopy(stage, ws, head, now);
    const left = some.filter(({ id }) => copy.records.has(id) || !copy.erased.has(id));
    for (const { id, scopes } of left) erase(copy, id, scopes);
    await writeEffects(trx, effectsOf(copy, undefined));
    count += left.length;
  }
  return count;
}

/** How far the ledger and this database say that each device has come. */
async function compare(
  trx: Trx,
  { ws, marks }: EventOf<'backed-up' | 'restored'>,
): Promise<readonly { readonly n: number; readonly here: number }[]> {
  const devices = await trx.selectFrom('device').select(['id', 'last_n']).where('ws', '=', ws).execute();
  const known = new Map(devices.map(({ id, last_n }) => [id, last_n]));
  return marks.map(({ dev, n }) => ({ n, here: known.get(dev) ?? 0 }));
}
