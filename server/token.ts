import type { Updateable } from 'kysely';
import * as v from 'valibot';
import { instantOf } from '../src/domain/dates.ts';
import { Uuid } from '../src/domain/ids.ts';
import type { TokenRequest, TokenResponse } from '../src/protocol/token.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
import type { Actor, DeviceId } from './actor.ts';
import { isDormant, loadActor, stopOf } from './actor.ts';
import type { Db } from './database.ts';
import { newerDevices } from './devices.ts';
import type { Keys } from './keys.ts';
import { sameText } from './keys.ts';
import type { Refused } from './problem.ts';
import { refused } from './problem.ts';
import { isProof } from './proof.ts';
import type { Tables } from './schema.ts';
import type { World } from './world.ts';

export const TOKEN_SECONDS = 900;
const NONCE_MILLISECONDS = 60_000;

/** Gives a device a short token for its signature under a nonce of the last 60 seconds. */
export async function issueToken(
  db: Db,
  keys: Keys,
  request: TokenRequest,
  world: World,
): Promise<TokenResponse | Refused> {
  const actor = await loadActor(db, { dev: request.dev });
  // Before any proof: a locked device cannot sign, and must be reached by a wipe all the same.
  const stopped = actor && stopOf(actor, 'token');
  if (stopped !== undefined) return stopped;
  if (request.proof === '') return refused({ error: 'challenge', nonce: newNonce(keys, request.dev, world) });
  const isProven = await proves(
    { dev: request.dev, pub: actor?.pub ?? keys.serverPub },
    keys,
    request.proof,
    world.now(),
  );
  if (!isProven || actor === undefined || actor.status === 'system') return refused({ error: 'bad_proof' });
  if (isDormant(actor, world.now())) {
    // Nothing but what it says of itself: it stays dormant until somebody revives it.
    await changeDevice(db, actor, toldBy(request, null));
    return refused({ error: 'device_dormant' });
  }
  const workspace = await db
    .selectFrom('workspace')
    .select(['epoch', 'recovery_pub'])
    .where('ws', '=', actor.ws)
    .executeTakeFirstOrThrow();
  await changeDevice(db, actor, { last_seen: world.now(), ...toldBy(request, workspace.recovery_pub) });
  const newer = await newerDevices(db, actor);
  return {
    proto: PROTOCOL_VERSION,
    now: instantOf(world.now()),
    token: newToken(keys, actor, world.now()),
    ttl: TOKEN_SECONDS,
    epoch: workspace.epoch,
    ...(workspace.recovery_pub === null ? {} : { recoveryPub: workspace.recovery_pub }),
    ...(actor.order === undefined ? {} : { order: actor.order }),
    ...(newer.length === 0 ? {} : { newer }),
  };
}

const Named = v.object({ dev: Uuid, ws: Uuid });

/** The device that a bearer token names, or undefined if the token is not ours or has run out. */
export function readToken(keys: Keys, token: string, now: number): DeviceId | undefined {
  const [dev = '', ws = '', expires = '', mac = ''] = token.split('.');
  if (!sameText(mac, keys.mac('token', dev, ws, expires)) || Number.parseInt(expires, 36) <= now) return undefined;
  const named = v.safeParse(Named, { dev, ws });
  return named.success ? named.output : undefined;
}

export function newToken(keys: Keys, { dev, ws }: DeviceId, now: number): string {
  const expires = (now + TOKEN_SECONDS * 1000).toString(36);
  return `${dev}.${ws}.${expires}.${keys.mac('token', dev, ws, expires)}`;
}

/** `<expiry>-<random>-<mac>`: says itself until when and for whom it counts, so nothing is kept for it. */
function newNonce(keys: Keys, dev: Uuid, world: World): string {
  const expires = (world.now() + NONCE_MILLISECONDS).toString(36);
  const salt = Buffer.from(world.random(12)).toString('hex');
  return `${expires}-${salt}-${keys.mac('nonce', dev, expires, salt)}`;
}

function isNonce(keys: Keys, dev: Uuid, nonce: string, now: number): boolean {
  const [expires = '', salt = ''] = nonce.split('-');
  const expected = `${expires}-${salt}-${keys.mac('nonce', dev, expires, salt)}`;
  return sameText(nonce, expected) && Number.parseInt(expires, 36) > now;
}

/** An unknown device costs as much work as a known one: then the server's own key stands for hers. */
async function proves(
  { dev, pub }: Pick<Actor, 'dev' | 'pub'>,
  keys: Keys,
  proof: string,
  now: number,
): Promise<boolean> {
  const [nonce = '', signature = ''] = proof.split('.');
  return isNonce(keys, dev, nonce, now) && (await isProof(pub, dev, nonce, signature));
}

/** What a device hands in with its proof. A release that does not say which recovery key it means has the present one. */
function toldBy({ wrap, wrapPub, told }: TokenRequest, recoveryPub: string | null): DeviceChange {
  return {
    ...(wrap === undefined ? {} : { wrap, wrap_pub: wrapPub ?? recoveryPub }),
    ...(told === undefined
      ? {}
      : { app: told.app, told_n: told.n, told_since: told.since === null ? null : Date.parse(told.since) }),
  };
}

type DeviceChange = Updateable<Tables['device']>;

async function changeDevice(db: Db, actor: Actor, change: DeviceChange): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await db.updateTable('device').set(change).where('ws', '=', actor.ws).where('id', '=', actor.dev).execute();
}
