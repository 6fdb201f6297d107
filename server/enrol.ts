import type { Selectable } from 'kysely';
import { instantOf } from '../src/domain/dates.ts';
import type { Uuid } from '../src/domain/ids.ts';
import type { EnrolRequest, EnrolResponse } from '../src/protocol/enrol.ts';
import { readEnrolmentCode } from '../src/protocol/enrolment-code.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
import type { Actor } from './actor.ts';
import { loadActor } from './actor.ts';
import { recordAudit } from './audit.ts';
import type { Db, Trx } from './database.ts';
import { redeemFormLink } from './form-phone.ts';
import { hashOfSecret } from './invitation.ts';
import type { Keys } from './keys.ts';
import { sameText } from './keys.ts';
import type { Ledger } from './ledger.ts';
import type { Refused } from './problem.ts';
import { isRefused, refused } from './problem.ts';
import { isPublicKey } from './proof.ts';
import type { Tables } from './schema.ts';
import { insertDevice } from './workspace.ts';
import type { World } from './world.ts';

const MAX_TRIES = 5;
/** What Argon2id costs on the device: memory in KiB, passes, lanes. */
const KDF = { m: 65_536, t: 3, p: 1 };

interface EnrolContext {
  readonly db: Db;
  readonly keys: Keys;
  readonly ledger: Ledger;
  readonly world: World;
}
type Redeeming = Omit<EnrolContext, 'db'> & { readonly trx: Trx };

/** Turns a one-time code into a device. The same code with the same key again gets the same answer. */
export async function enrol(
  { db, keys, ledger, world }: EnrolContext,
  request: EnrolRequest,
): Promise<EnrolResponse | Refused> {
  if (!(await isPublicKey(request.pub))) return refused({ error: 'bad_request' });
  return db.transaction().execute(async (trx) => {
    const dev = await redeem({ trx, keys, ledger, world }, request);
    if (isRefused(dev)) return dev;
    const actor = await loadActor(trx, { dev });
    if (actor === undefined) throw new Error('an enrolled device has no member');
    return answerFor(trx, actor, keys, world.now());
  });
}

async function redeem(context: Redeeming, request: EnrolRequest): Promise<Uuid | Refused> {
  const { trx, keys, world } = context;
  const code = readEnrolmentCode(request.code);
  if (code === undefined) return refused({ error: 'code_unknown' });
  const phone = await redeemFormLink(context, code, request);
  if (phone !== undefined) return phone;
  // Writing first takes the lock: of two devices that race for the code, one sees it used.
  const invitation = await trx
    .updateTable('invitation')
    .set((row) => ({ tries: row.ref('tries') }))
    .where('name', '=', code.name)
    .returningAll()
    .executeTakeFirst();
  if (invitation === undefined) return refused({ error: 'code_unknown' });
  if (invitation.tries >= MAX_TRIES) return refused({ error: 'code_expired' });
  if (!sameText(invitation.secret_hash, hashOfSecret(keys, code))) {
    await trx
      .updateTable('invitation')
      .set({ tries: invitation.tries + 1 })
      .where('name', '=', code.name)
      .execute();
    return refused({ error: 'code_unknown' });
  }
  if (invitation.used_pub !== null && invitation.used_pub !== request.pub) return refused({ error: 'code_used' });
  if (invitation.expires_at <= world.now()) return refused({ error: 'code_expired' });
  return invitation.used_dev ?? createDevice(context, invitation, request);
}

async function createDevice(
  { trx, ledger, world }: Redeeming,
  invitation: Selectable<Tables['invitation']>,
  { pub, app }: EnrolRequest,
): Promise<Uuid> {
  const { ws, name, user_id, person, role, scope } = invitation;
  const dev = world.newId();
  const member = { ws, user_id, name: person, role, grants: 0 };
  await trx
    .insertInto('member')
    .values(member)
    .onConflict((known) => known.columns(['ws', 'user_id']).doNothing())
    .execute();
  const label = await insertDevice(trx, { ws, dev, user: user_id, pub, app, status: 'active' }, world.now());
  if (scope !== null) await trx.insertInto('scope_grant').values({ ws, grantee: dev, scope }).execute();
  await trx
    .updateTable('invitation')
    .set({ used_pub: pub, used_dev: dev })
    .where('ws', '=', ws)
    .where('name', '=', name)
    .execute();
  const act = { act: 'enrolled', subject: dev, detail: { role } } as const;
  await recordAudit(trx, { ...act, ws, user: user_id, dev, id: world.newId(), at: world.now() });
  ledger.append({ kind: 'enrolled', ws, dev, user: user_id, role, label, pub, app, invitation: name, scope });
  return dev;
}

async function answerFor(trx: Trx, actor: Actor, keys: Keys, now: number): Promise<EnrolResponse> {
  const workspace = await trx
    .selectFrom('workspace')
    .select(['epoch', 'recovery_pub'])
    .where('ws', '=', actor.ws)
    .executeTakeFirstOrThrow();
  return {
    proto: PROTOCOL_VERSION,
    now: instantOf(now),
    dev: actor.dev,
    ws: actor.ws,
    epoch: workspace.epoch,
    user: { id: actor.user, name: actor.userName },
    role: actor.role,
    serverPub: keys.serverPub,
    boxPub: keys.boxPub,
    scopes: [...actor.scopes],
    recoveryPub: workspace.recovery_pub,
    kdf: KDF,
  };
}
