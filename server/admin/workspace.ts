import { createWorkspace } from '../workspace.ts';
import type { AdminContext, AdminOptions, Report } from './admin.ts';
import { AdminRefusal, workspaceOf } from './admin.ts';

export async function workspaceCommand(
  context: AdminContext,
  [verb]: readonly string[],
  options: AdminOptions,
): Promise<Report> {
  switch (verb) {
    case 'create':
      return create(context, options);
    case 'list':
      return list(context);
    case 'show':
      return show(context, options);
    default:
      throw new AdminRefusal('workspace create, list or show?');
  }
}

async function create({ db, world }: AdminContext, { name }: AdminOptions): Promise<Report> {
  if (name === undefined || name.trim() === '')
    throw new AdminRefusal('A workspace needs a name: --name "Stadt Beispiel"');
  const ws = await createWorkspace(db, name.trim(), world);
  return {
    text: `Workspace ${name.trim()} (${ws}) is there. Next: invite --role coordinator --name …`,
    json: { ws, name: name.trim() },
  };
}

async function list({ db }: AdminContext): Promise<Report> {
  const workspaces = await db.selectFrom('workspace').select(['ws', 'name', 'head']).orderBy('name').execute();
  return {
    text: workspaces.map(({ ws, name }) => `${ws}  ${name}`).join('\n') || 'No workspace yet.',
    json: { workspaces },
  };
}

async function show({ db }: AdminContext, options: AdminOptions): Promise<Report> {
  const { ws, name } = await workspaceOf(db, options);
  const members = await db
    .selectFrom('member')
    .select(['user_id as user', 'name', 'role'])
    .where('ws', '=', ws)
    .orderBy('name')
    .execute();
  const counts = await db
    .selectFrom('record')
    .select((row) => ['type', row.fn.countAll<number | string>().as('count')])
    .where('ws', '=', ws)
    .groupBy('type')
    .orderBy('type')
    .execute();
  const records = Object.fromEntries(counts.map(({ type, count }) => [type, Number(count)]));
  const lines = [
    `${name} (${ws})`,
    ...members.map((member) => `  ${member.user}  ${member.name}, ${member.role}`),
    ...Object.entries(records).map(([type, count]) => `  ${count} × ${type}`),
  ];
  return { text: lines.join('\n'), json: { ws, name, members, records } };
}
