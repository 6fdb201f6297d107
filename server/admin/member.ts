import * as v from 'valibot';
import type { Uuid } from '../../src/domain/ids.ts';
import { COMMAND_LINE, recordAudit } from '../audit.ts';
import { Role } from '../permissions.ts';
import { stopDevice } from '../stop-order.ts';
import { lockWorkspace } from '../workspace.ts';
import type { AdminContext, AdminOptions, Report } from './admin.ts';
import { AdminRefusal, workspaceOf } from './admin.ts';

interface Member {
  readonly ws: Uuid;
  readonly user: Uuid;
  readonly name: string;
}

export async function memberCommand(
  context: AdminContext,
  [verb]: readonly string[],
  options: AdminOptions,
): Promise<Report> {
  switch (verb) {
    case 'rename':
      return rename(context, options);
    case 'leave':
      return leave(context, options);
    case 'role':
      return changeRole(context, options);
    default:
      throw new AdminRefusal('member rename, member role, or member leave?');
  }
}

async function memberOf({ db }: AdminContext, options: AdminOptions): Promise<Member> {
  if (options.member === undefined) throw new AdminRefusal('Who? --member ID (workspace show)');
  const { ws } = await workspaceOf(db, options);
  const members = await db.selectFrom('member').select(['user_id', 'name']).where('ws', '=', ws).execute();
  const member = members.find(({ user_id }) => user_id === options.member);
  if (member === undefined) throw new AdminRefusal(`There is no member ${options.member} (workspace show).`);
  return { ws, user: member.user_id, name: member.name };
}

async function rename(context: AdminContext, options: AdminOptions): Promise<Report> {
  const { db, world } = context;
  const name = options.name?.trim() ?? '';
  if (name === '') throw new AdminRefusal('Who, and what name? --member ID --name "Amal" (workspace show)');
  const { ws, user } = await memberOf(context, options);
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('member').set({ name }).where('ws', '=', ws).where('user_id', '=', user).execute();
    const act = { act: 'renamed', subject: user, detail: {} } as const;
    await recordAudit(trx, { ...COMMAND_LINE, ...act, ws, id: world.newId(), at: world.now() });
  });
  return { text: `The member is called ${name}.`, json: { user, name } };
}

/** Somebody works here no longer: all her devices are stopped, and no code that was made for her counts any more. */
async function leave(context: AdminContext, options: AdminOptions): Promise<Report> {
  const { db, world } = context;
  const { order } = options;
  if (order !== 'drain' && order !== 'wipe')
    throw new AdminRefusal('How? --order drain (they still send what they hold) or --order wipe');
  const { ws, user, name } = await memberOf(context, options);
  // First the codes: with one of them she would have a device more in the meantime.
  const codes = await db
    .updateTable('invitation')
    .set({ expires_at: world.now() })
    .where('ws', '=', ws)
    .where('user_id', '=', user)
    .where('used_dev', 'is', null)
    .where('expires_at', '>', world.now())
    .executeTakeFirst();
  const devices = await db
    .selectFrom('device')
    .select('id')
    .where('ws', '=', ws)
    .where('user_id', '=', user)
    .where('status', 'in', ['active', 'stopped'])
    .execute();
  for (const { id } of devices) await stopDevice(context, id, order);
  const voided = Number(codes.numUpdatedRows);
  const text = `${name}: ${devices.length} devices are stopped (${order}), ${voided} open codes count no longer.`;
  return { text, json: { user, devices: devices.map(({ id }) => id), codes: voided } };
}

/**
 * Somebody does other work from now on. What a device holds and shows belongs to the role it was enrolled with, so none
 * of hers may be in use: they hand in their work and reset themselves first, and get a new code afterwards.
 */
async function changeRole(context: AdminContext, options: AdminOptions): Promise<Report> {
  const { db, ledger, world } = context;
  const role = v.safeParse(Role, options.role);
  if (!role.success) throw new AdminRefusal(`Which role? --role ${Role.options.join('|')}`);
  const { ws, user, name } = await memberOf(context, options);
  await db.transaction().execute(async (trx) => {
    await lockWorkspace(trx, ws);
    const inUse = await trx
      .selectFrom('device')
      .select('id')
      .where('ws', '=', ws)
      .where('user_id', '=', user)
      .where('status', '=', 'active')
      .execute();
    const open = await trx
      .selectFrom('invitation')
      .select('name')
      .where('ws', '=', ws)
      .where('user_id', '=', user)
      .where('used_dev', 'is', null)
      .where('expires_at', '>', world.now())
      .execute();
    if (inUse.length > 0 || open.length > 0)
      throw new AdminRefusal(
        `${name} has ${inUse.length} devices in use and ${open.length} open codes. First: member leave --member ${user} --order drain`,
      );
    await trx
      .updateTable('member')
      .set({ role: role.output })
      .where('ws', '=', ws)
      .where('user_id', '=', user)
      .execute();
    const act = { act: 'role_changed', subject: user, detail: { role: role.output } } as const;
    await recordAudit(trx, { ...COMMAND_LINE, ...act, ws, id: world.newId(), at: world.now() });
    ledger.append({ kind: 'role-changed', ws, user, role: role.output });
  });
  return {
    text: `${name} is ${role.output}. A device in the new role: invite --member ${user}`,
    json: { user, name, role: role.output },
  };
}
