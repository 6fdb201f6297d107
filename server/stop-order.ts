import type * as v from 'valibot';
import type { Uuid } from '../src/domain/ids.ts';
import { toBase64Url } from '../src/protocol/base64url.ts';
import type { StopOrder, WipedRequest } from '../src/protocol/token.ts';
import { orderText } from '../src/protocol/token.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
import type { Doer } from './audit.ts';
import { COMMAND_LINE, recordAudit } from './audit.ts';
import { decode, encode } from './codec.ts';
import type { Db } from './database.ts';
import type { Keys } from './keys.ts';
import { sameText } from './keys.ts';
import type { Ledger } from './ledger.ts';
import type { Refused } from './problem.ts';
import { refused } from './problem.ts';
import type { World } from './world.ts';

/** What an order to a device needs. */
export interface OrderContext {
  readonly db: Db;
  readonly keys: Keys;
  readonly ledger: Ledger;
  readonly world: World;
}

/**
 * Orders a device to send what it has and then to erase itself (`drain`), or to erase itself at once
 * (`wipe`). It hears so at its next contact; the signature keeps anyone else from ordering it.
 */
export async function stopDevice(
  { db, keys, ledger, world }: OrderContext,
  dev: Uuid,
  order: StopOrder['order'],
  by: Doer = COMMAND_LINE,
): Promise<boolean> {
  const nonce = toBase64Url(world.random(18));
  const sig = await keys.sign(orderText(order, dev, nonce));
  const stopOrder = { order, dev, nonce, sig };
  return db.transaction().execute(async (trx) => {
    const ws = await changeDevice(trx, dev, { status: 'stopped', stop_order: encode(stopOrder) });
    if (ws === undefined) return false;
    const act = { act: 'stopped', subject: dev, detail: { order } } as const;
    await recordAudit(trx, { ...by, ...act, ws, id: world.newId(), at: world.now() });
    ledger.append({ kind: 'stopped', ws, order: stopOrder });
    return true;
  });
}

/** Lets a stopped or dormant device work again; it keeps what it has not sent. */
export async function reviveDevice(
  { db, ledger, world }: OrderContext,
  dev: Uuid,
  by: Doer = COMMAND_LINE,
): Promise<boolean> {
  const at = world.now();
  const ws = await db.transaction().execute(async (trx) => {
    const of = await changeDevice(trx, dev, { status: 'active', stop_order: null, last_seen: at });
    const act = { act: 'revived', subject: dev, detail: {} } as const;
    if (of !== undefined) await recordAudit(trx, { ...by, ...act, ws: of, id: world.newId(), at });
    return of;
  });
  // After the commit: whoever is stopped in doubt can be revived again.
  if (ws !== undefined) ledger.append({ kind: 'revived', ws, dev });
  return ws !== undefined;
}

/** Answers the workspace of the device, or undefined if nothing can be changed. */
async function changeDevice(db: Db, dev: Uuid, change: object): Promise<Uuid | undefined> {
  const changed = await db
    .updateTable('device')
    .set(change)
    .where('id', '=', dev)
    // A wiped device has lost its keys, and the system's own device is none.
    .where('status', 'in', ['active', 'stopped'])
    .returning('ws')
    .executeTakeFirst();
  return changed?.ws;
}

/** The device has erased itself. It has no key any more: knowing the order is its proof. */
export async function confirmWiped(
  { db, ledger, world }: Pick<OrderContext, 'db' | 'ledger' | 'world'>,
  { dev, sig }: v.InferOutput<typeof WipedRequest>,
): Promise<object | Refused> {
  const device = await db
    .selectFrom('device')
    .select(['ws', 'user_id', 'stop_order'])
    .where('id', '=', dev)
    .executeTakeFirst();
  const order = device?.stop_order == null ? undefined : decode(device.stop_order);
  if (device === undefined || order === undefined || !sameText(order.sig, sig)) return refused({ error: 'bad_proof' });
  const { ws, user_id: user } = device;
  const act = { act: 'wiped', subject: dev, detail: { order: order.order } } as const;
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('device').set({ status: 'wiped' }).where('ws', '=', ws).where('id', '=', dev).execute();
    // It may tell us twice.
    await recordAudit(trx, { ...act, ws, user, dev, id: `${dev}.wiped.${order.nonce}`, at: world.now() });
  });
  ledger.append({ kind: 'wiped', ws, dev });
  return { proto: PROTOCOL_VERSION };
}
