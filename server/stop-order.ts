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
import type { Refused } from './problem.ts';
import { refused } from './problem.ts';
import type { World } from './world.ts';

/**
 * Orders a device to send what it has and then to erase itself (`drain`), or to erase itself at once
 * (`wipe`). It hears so at its next contact; the signature keeps anyone else from ordering it.
 */
export async function stopDevice(
  db: Db,
  keys: Keys,
  dev: Uuid,
  order: StopOrder['order'],
  world: World,
): Promise<boolean> {
  const nonce = toBase64Url(world.random(18));
  const sig = await keys.sign(orderText(order, dev, nonce));
  return changeDevice(db, dev, { status: 'stopped', stop_order: encode({ order, dev, nonce, sig }) });
}

/** Lets a stopped or dormant device work again; it keeps what it has not sent. */
export function reviveDevice(db: Db, dev: Uuid, world: World): Promise<boolean> {
  return changeDevice(db, dev, { status: 'active', stop_order: null, last_seen: world.now() });
}

async function changeDevice(db: Db, dev: Uuid, change: object): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('device')
    .set(change)
    .where('id', '=', dev)
    // A wiped device has lost its keys, and the system's own device is none.
    .where('status', 'in', ['active', 'stopped'])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The device has erased itself. It has no key any more: knowing the order is its proof. */
export async function confirmWiped(
  db: Db,
  { dev, sig }: v.InferOutput<typeof WipedRequest>,
): Promise<object | Refused> {
  const device = await db.selectFrom('device').select(['ws', 'stop_order']).where('id', '=', dev).executeTakeFirst();
  if (device?.stop_order == null || !sameText(decode(device.stop_order).sig, sig))
    return refused({ error: 'bad_proof' });
  await db.updateTable('device').set({ status: 'wiped' }).where('ws', '=', device.ws).where('id', '=', dev).execute();
  return { proto: PROTOCOL_VERSION };
}
