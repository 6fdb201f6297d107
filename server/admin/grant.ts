import * as v from 'valibot';
import type { Uuid } from '../../src/domain/ids.ts';
import { Scope } from '../../src/domain/ids.ts';
import type { Db } from '../database.ts';
import type { Grantee } from '../grants.ts';
import { grantScope, revokeScope } from '../grants.ts';
import { permissionOf, Role } from '../permissions.ts';
import type { AdminContext, AdminOptions, Report } from './admin.ts';
import { AdminRefusal, workspaceOf } from './admin.ts';

export async function grantCommand(
  context: AdminContext,
  words: readonly string[],
  options: AdminOptions,
): Promise<Report> {
  const { db } = context;
  const { ws } = await workspaceOf(db, options);
  if (words.length === 0) return list(db, ws);
  const { who, grantee, scope } = await readGrant(db, ws, words);
  if (!permissionOf(grantee.role).grantable.some((kind) => scope.startsWith(`${kind}:`)))
    throw new AdminRefusal(`${scope} cannot be granted to the role ${grantee.role}.`);
  if (!(await grantScope(context, ws, grantee, scope))) throw new AdminRefusal(`${who} has ${scope} already.`);
  return { text: `${who} has ${scope}, from the next contact on.`, json: { grantee: who, scope } };
}

export async function revokeCommand(
  context: AdminContext,
  words: readonly string[],
  options: AdminOptions,
): Promise<Report> {
  const { ws } = await workspaceOf(context.db, options);
  const { who, grantee, scope } = await readGrant(context.db, ws, words);
  if (!(await revokeScope(context, ws, grantee, scope)))
    throw new AdminRefusal(`${who} was not granted ${scope} (grant).`);
  return {
    text: `${who} has ${scope} no more. At its next contact a device drops what it has of it; what it has not sent yet is set aside (quarantine).`,
    json: { grantee: who, scope },
  };
}

async function list(db: Db, ws: Uuid): Promise<Report> {
  const grants = await db
    .selectFrom('scope_grant')
    .leftJoin('device', (join) =>
      join.onRef('device.ws', '=', 'scope_grant.ws').onRef('device.id', '=', 'scope_grant.grantee'),
    )
    .select(['scope_grant.grantee', 'scope_grant.scope', 'device.label'])
    .where('scope_grant.ws', '=', ws)
    .orderBy('scope_grant.scope')
    .orderBy('scope_grant.grantee')
    .execute();
  const lines = grants.map(({ grantee, scope, label }) => `${scope}  ${grantee}${label ? `  ${label}` : ''}`);
  return { text: lines.join('\n') || 'Nothing is granted besides what the roles have.', json: { grants } };
}

interface Grant {
  readonly who: string;
  readonly grantee: Grantee;
  readonly scope: Scope;
}

async function readGrant(db: Db, ws: Uuid, [who = '', text = '', ...more]: readonly string[]): Promise<Grant> {
  const scope = v.safeParse(Scope, text);
  if (who === '' || !scope.success || more.length > 0)
    throw new AdminRefusal('To whom, and what? DEVICE|ROLE SCOPE, such as: grant coordinator event:sommerfest');
  return { who, grantee: await granteeOf(db, ws, who), scope: scope.output };
}

async function granteeOf(db: Db, ws: Uuid, who: string): Promise<Grantee> {
  const role = v.safeParse(Role, who);
  if (role.success) return { kind: 'role', role: role.output };
  const devices = await db
    .selectFrom('device')
    .innerJoin('member', (join) =>
      join.onRef('member.ws', '=', 'device.ws').onRef('member.user_id', '=', 'device.user_id'),
    )
    .select(['device.id', 'device.user_id', 'member.role'])
    .where('device.ws', '=', ws)
    .execute();
  const device = devices.find(({ id }) => id === who);
  if (device === undefined)
    throw new AdminRefusal(`${who} is neither a device (devices list) nor a role (${Role.options.join(', ')}).`);
  return { kind: 'device', dev: device.id, user: device.user_id, role: device.role };
}
