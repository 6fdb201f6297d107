import type { Scope, Uuid } from '../src/domain/ids.ts';
import type { Db, Trx } from './database.ts';
import type { Role } from './permissions.ts';
import { lockWorkspace } from './workspace.ts';

/** Who gets a scope besides those of the role: everybody with a role, or one device. */
export type Grantee =
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'device'; readonly dev: Uuid; readonly user: Uuid; readonly role: Role };

/** Lets a role or a device have the scope from its next request on; false if it has it already. */
export function grantScope(db: Db, ws: Uuid, grantee: Grantee, scope: Scope): Promise<boolean> {
  return change(db, ws, grantee, async (trx) => {
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
export function revokeScope(db: Db, ws: Uuid, grantee: Grantee, scope: Scope): Promise<boolean> {
  return change(db, ws, grantee, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('scope_grant')
      .where('ws', '=', ws)
      .where('grantee', '=', nameOf(grantee))
      .where('scope', '=', scope)
      .executeTakeFirstOrThrow();
    return numDeletedRows === 1n;
  });
}

/** Under the lock, so that a push that runs has either all of the old rights or all of the new ones. */
async function change(db: Db, ws: Uuid, grantee: Grantee, work: (trx: Trx) => Promise<boolean>): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await lockWorkspace(trx, ws);
    if (!(await work(trx))) return false;
    // Cursors of before must not count any more.
    const members = trx
      .updateTable('member')
      .set((row) => ({ grants: row('grants', '+', 1) }))
      .where('ws', '=', ws);
    await (grantee.kind === 'role'
      ? members.where('role', '=', grantee.role)
      : members.where('user_id', '=', grantee.user)
    ).execute();
    return true;
  });
}

function nameOf(grantee: Grantee): string {
  return grantee.kind === 'role' ? grantee.role : grantee.dev;
}
