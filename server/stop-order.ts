import type * as v from 'valibot';
import type { Uuid } from '../src/domain/ids.ts';
import { toBase64Url } from '../src/protocol/base64url.ts';
import type { StopOrder, WipedRequest } from '../src/protocol/token.ts';
import { orderText } from '../src/protocol/token.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
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
): Promise<boolean> {
  const nonce = toBase64Url(world.random(18));
  const sig = await keys.sign(orderText(order, dev, nonce));
  const stopOrder = { order, dev, nonce, sig };
  return db.transaction().execute(async (trx) => {
    const ws = await changeDevice(trx, dev, { status: 'stopped', stop_order: encode(stopOrder) });
    if (ws !== undefined) ledger.append({ kind: 'stopped', ws, order: stopOrder });
    return ws !== undefined;
  });
}

/** Lets a stopped or dormant device work again; it keeps what it has not sent. */
export async function reviveDevice({ db, ledger, world }: OrderContext, dev: Uuid): Promise<boolean> {
  const ws = await changeDevice(db, dev, { status: 'active', stop_order: null, last_seen: world.now() });
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
  { db, ledger }: Pick<OrderContext, 'db' | 'ledger'>,
  { dev, sig }: v.InferOutput<typeof WipedRequest>,
): Promise<object | Refused> {
  const device = await db.selectFrom('device').select(['ws', 'stop_order']).where('id', '=', dev).executeTakeFirst();
  if (device?.stop_order == null || !sameText(decode(device.stop_order).sig, sig))
    return refused({ error: 'bad_proof' });
  await db.updateTable('device').set({ status: 'wiped' }).where('ws', '=', device.ws).where('id', '=', dev).execute();
  ledger.append({ kind: 'wiped', ws: device.ws, dev });
  return { proto: PROTOCOL_VERSION };
}
