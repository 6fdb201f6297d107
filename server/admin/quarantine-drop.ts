import { writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { Uuid } from '../../src/domain/ids.ts';
import type { Db } from '../database.ts';
import type { Whose } from '../drop-held.ts';
import { dropHeld } from '../drop-held.ts';
import type { AdminContext, AdminOptions, Report } from './admin.ts';
import { AdminRefusal, workspaceOf } from './admin.ts';

const USAGE = 'Whose, and where to keep it? quarantine drop --device ID|--member ID FILE';

/** Ends a flood: everything that one device or person had set aside goes into a file and is refused for good. */
export async function dropCommand(
  { db, world }: AdminContext,
  [file]: readonly string[],
  options: AdminOptions,
): Promise<Report> {
  const { ws } = await workspaceOf(db, options);
  const whose = whoseOf(options);
  if (file === undefined || whose === undefined) throw new AdminRefusal(USAGE);
  const rows = await rowsOf(db, ws, whose);
  const [name, kibibytes] = [await nameOf(db, ws, whose), sizeOf(rows)];
  if (rows.length === 0) throw new AdminRefusal(`Nothing is set aside from ${name}.`);
  const what = `${rows.length} set aside from ${name} (${kibibytes} KiB)`;
  if (options['accept-loss'] !== true)
    throw new AdminRefusal(
      `${what}. With --accept-loss they are written to ${file}, refused for good and removed from the database. Does it go on? Stop the device first.`,
    );
  keep(file, rows);
  const dropped = await dropHeld(db, ws, rows, whose, world);
  return {
    text: [
      `${what}: ${dropped} refused and removed, all of them written to ${file} before. It holds personal data.`,
      'The device hears of the refusal the next time it offers them.',
    ].join('\n'),
    json: { dropped, file },
  };
}

function whoseOf({ device, member }: AdminOptions): Whose | undefined {
  const [dev, user] = [v.safeParse(Uuid, device), v.safeParse(Uuid, member)];
  if (dev.success === user.success) return undefined;
  if (dev.success) return { dev: dev.output };
  return user.success ? { user: user.output } : undefined;
}

async function nameOf(db: Db, ws: Uuid, whose: Whose): Promise<string> {
  const members = db
    .selectFrom('device')
    .innerJoin('member', (join) =>
      join.onRef('member.ws', '=', 'device.ws').onRef('member.user_id', '=', 'device.user_id'),
    )
    .select(['member.name', 'device.label'])
    .where('device.ws', '=', ws);
  const found =
    'dev' in whose
      ? await members.where('device.id', '=', whose.dev).executeTakeFirst()
      : await members.where('member.user_id', '=', whose.user).executeTakeFirst();
  if (found === undefined) throw new AdminRefusal('There is no such device or member (devices list).');
  return 'dev' in whose ? `${found.name} (${found.label})` : found.name;
}

async function rowsOf(db: Db, ws: Uuid, whose: Whose) {
  const all = db
    .selectFrom('quarantine')
    .select(['mid', 'hash', 'dev', 'user_id', 'code', 'status', 'at_server', 'payload'])
    .where('ws', '=', ws)
    .orderBy('at_server');
  return 'dev' in whose ? all.where('dev', '=', whose.dev).execute() : all.where('user_id', '=', whose.user).execute();
}

type Rows = Awaited<ReturnType<typeof rowsOf>>;

function sizeOf(rows: Rows): number {
  return Math.ceil(rows.reduce((sum, { payload }) => sum + Buffer.byteLength(payload), 0) / 1024);
}

/** One line for each, as it was sent. It is on the disk before anything is removed; a file that is there stays. */
function keep(file: string, rows: Rows): void {
  const lines = rows.map(
    ({ mid, dev, user_id: user, code, status, at_server: arrived, payload }) =>
      `${JSON.stringify({ mid, dev, user, code, status, arrived, mutation: v.parse(AnyJson, payload) })}\n`,
  );
  try {
    writeFileSync(file, lines.join(''), { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    throw new AdminRefusal(`${file} cannot be written; nothing was removed. Name a file that does not exist yet.`, {
      cause: error,
    });
  }
}

const AnyJson = v.pipe(v.string(), v.parseJson());
