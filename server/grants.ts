import type { Scope, Uuid } from '../src/domain/ids.ts';
import { COMMAND_LINE, recordAudit } from './audit.ts';
import type { Db, Trx } from './database.ts';
import type { Ledger } from './ledger.ts';
import type { Role } from './permissions.ts';
import { lockWorkspace } from './workspace.ts';
import type { World } from './world.ts';

/** Who gets a scope besides those of the role: everybody with a role, or one device. */
export type Grantee =
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'device'; readonly dev: Uuid; readonly user: Uuid; readonly role: Role };

/** What a change of the grants works with. */
export interface GrantContext {
  readonly db: Db;
  readonly ledger: Ledger;
  readonly world: Pick<World, 'now' | 'newId'>;
}

interface Grant {
  readonly ws: Uuid;
  readonly grantee: Grantee;
  readonly scope: Scope;
}

/** Lets a role or a device have the scope from its next request on; false if it has it already. */
export function grantScope(context: GrantContext, ws: Uuid, grantee: Grantee, scope: Scope): Promise<boolean> {
  return change(context, 'granted', { ws, grantee, scope }, async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('scope_grant')
      .values({ ws, grantee: nameOf(grantee), scope })
      .onConflict((known) => known.columns(['ws', 'grantee', 'scope']).doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  });
}

/**
 * Takes the scope back: devices drop what they have of it at their next pull, and what they send to it from now on
 * is set aside. False if it was not granted.
 */
export function revokeScope(context: GrantContext, ws: Uuid, grantee: Grantee, scope: Scope): Promise<boolean> {
  return change(context, 'revoked', { ws, grantee, scope }, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('scope_grant')
      .where('ws', '=', ws)
      .where('grantee', '=', nameOf(grantee))
      .where('scope', '=', scope)
      .executeTakeFirstOrThrow();
    return numDeletedRows === 1n;
  });
}

/**
 * Under the lock, so that a push that runs has either all of the old rights or all of the new ones. Takes a number of
 * its own, so that devices on the line hear of it at once.
 */
async function change(
  { db, ledger, world }: GrantContext,
  act: 'granted' | 'revoked',
  { ws, grantee, scope }: Grant,
  work: (trx: Trx) => Promise<boolean>,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { head } = await lockWorkspace(trx, ws);
    if (!(await work(trx))) return false;
    await trx
      .updateTable('workspace')
      .set({ head: head + 1 })
      .where('ws', '=', ws)
      .execute();
    // Cursors of before must not count any more.
    const members = trx
      .updateTable('member')
      .set((row) => ({ grants: row('grants', '+', 1) }))
      .where('ws', '=', ws);
    await (grantee.kind === 'role'
      ? members.where('role', '=', grantee.role)
      : members.where('user_id', '=', grantee.user)
    ).execute();
    const subject = grantee.kind === 'device' ? grantee.dev : '';
    const detail = { scope, role: grantee.role };
    await recordAudit(trx, { ...COMMAND_LINE, ws, id: world.newId(), at: world.now(), act, subject, detail });
    // Still under the lock: the ledger has these in the order in which they count.
    ledger.append({ kind: act, ws, grantee: nameOf(grantee), scope });
    return true;
  });
}

function nameOf(grantee: Grantee): Role | Uuid {
  return grantee.kind === 'role' ? grantee.role : grantee.dev;
}
