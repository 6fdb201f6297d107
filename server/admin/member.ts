import { COMMAND_LINE, recordAudit } from '../audit.ts';
import type { AdminContext, AdminOptions, Report } from './admin.ts';
import { AdminRefusal, workspaceOf } from './admin.ts';

export async function memberCommand(
  { db, world }: AdminContext,
  [verb]: readonly string[],
  options: AdminOptions,
): Promise<Report> {
  const name = options.name?.trim() ?? '';
  if (verb !== 'rename') throw new AdminRefusal('member rename?');
  if (options.member === undefined || name === '')
    throw new AdminRefusal('Who, and what name? --member ID --name "Amal" (workspace show)');
  const { ws } = await workspaceOf(db, options);
  const members = await db.selectFrom('member').select('user_id').where('ws', '=', ws).execute();
  const member = members.find(({ user_id }) => user_id === options.member);
  if (member === undefined) throw new AdminRefusal(`There is no member ${options.member} (workspace show).`);
  const { user_id: subject } = member;
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('member').set({ name }).where('ws', '=', ws).where('user_id', '=', subject).execute();
    const act = { act: 'renamed', subject, detail: {} } as const;
    await recordAudit(trx, { ...COMMAND_LINE, ...act, ws, id: world.newId(), at: world.now() });
  });
  return { text: `The member is called ${name}.`, json: { user: member.user_id, name } };
}
