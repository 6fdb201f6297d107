import type { Scope, Uuid } from '../src/domain/ids.ts';
import type { EnrolmentCode } from '../src/protocol/enrolment-code.ts';
import { CODE_ALPHABET } from '../src/protocol/enrolment-code.ts';
import type { Doer } from './audit.ts';
import { COMMAND_LINE, recordAudit } from './audit.ts';
import type { Db, Trx } from './database.ts';
import type { Keys } from './keys.ts';
import type { Role } from './permissions.ts';
import type { World } from './world.ts';

export interface Invitation {
  readonly code: EnrolmentCode;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface Invitee {
  readonly ws: Uuid;
  /** The member who gets another device, or undefined for a new member. */
  readonly user?: Uuid;
  readonly person: string;
  readonly role: Role;
  /** Granted to the device besides what the role has: the festival of a helper, the form of a volunteer. */
  readonly scope?: Scope;
}

/** Makes a one-time code. Only its hash is kept. */
export async function invite(
  db: Db,
  keys: Keys,
  invitee: Invitee,
  minutes: number,
  world: World,
  by: Doer = COMMAND_LINE,
): Promise<Invitation> {
  const { ws, role, scope } = invitee;
  const user = invitee.user ?? world.newId();
  const at = world.now();
  const expiresAt = at + minutes * 60_000;
  const detail = { role, ...(scope === undefined ? {} : { scope }) };
  return db.transaction().execute(async (trx) => {
    const code = await insertInvitation(trx, keys, { ...invitee, user }, expiresAt, world);
    await recordAudit(trx, { ...by, ws, id: world.newId(), at, act: 'invited', subject: user, detail });
    return { code, expiresAt };
  });
}

async function insertInvitation(
  trx: Trx,
  keys: Keys,
  { ws, user, person, role, scope }: Invitee & { readonly user: Uuid },
  expiresAt: number,
  world: World,
): Promise<EnrolmentCode> {
  for (;;) {
    const code = newCode(world);
    const made = await trx
      .insertInto('invitation')
      .values({
        ws,
        name: code.name,
        secret_hash: hashOfSecret(keys, code),
        user_id: user,
        person,
        role,
        scope: scope ?? null,
        expires_at: expiresAt,
        tries: 0,
        used_pub: null,
        used_dev: null,
      })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows === 1n) return code;
  }
}

export function hashOfSecret(keys: Keys, code: EnrolmentCode): string {
  return keys.mac('invitation', code.name, code.secret);
}

function newCode(world: World): EnrolmentCode {
  // 32 letters: five bits of a byte choose one without a bias.
  const letters = Array.from(world.random(14), (byte) => CODE_ALPHABET.charAt(byte & 31)).join('');
  return { name: letters.slice(0, 4), secret: letters.slice(4) };
}
