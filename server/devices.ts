import { instantOf } from '../src/domain/dates.ts';
import type { Uuid } from '../src/domain/ids.ts';
import type { DeviceState, Member, NewerDevice, OfficeDevice } from '../src/domain/devices.ts';
import type { Author } from './actor.ts';
import { isDormant } from './actor.ts';
import { decode } from './codec.ts';
import type { Db } from './database.ts';
import type { DeviceStatus } from './schema.ts';

/** A device as the office knows it; whether somebody may give it orders depends on who asks. */
export type KnownDevice = Omit<OfficeDevice, 'isMine'>;

/** All devices of a workspace, in the order in which they were enrolled. */
export async function listDevices(db: Db, ws: Uuid, now: number): Promise<readonly KnownDevice[]> {
  const rows = await deviceRows(db, ws).execute();
  return known(db, ws, rows, now);
}

/** Those that somebody has in her charge: a phone on which a form was filled in is its owner's business. */
export async function listOfficeDevices(db: Db, ws: Uuid, now: number): Promise<readonly KnownDevice[]> {
  const rows = await deviceRows(db, ws)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('form_phone')
            .select('form_phone.dev')
            .whereRef('form_phone.ws', '=', 'device.ws')
            .whereRef('form_phone.dev', '=', 'device.id'),
        ),
      ),
    )
    .execute();
  return known(db, ws, rows, now);
}

function deviceRows(db: Db, ws: Uuid) {
  return db
    .selectFrom('device')
    .innerJoin('member', (join) =>
      join.onRef('member.ws', '=', 'device.ws').onRef('member.user_id', '=', 'device.user_id'),
    )
    .selectAll('device')
    .select(['member.name', 'member.role'])
    .where('device.ws', '=', ws)
    .where('device.status', '!=', 'system')
    .orderBy('device.enrolled_at')
    .orderBy('device.id');
}

type DeviceRow = Awaited<ReturnType<ReturnType<typeof deviceRows>['execute']>>[number];

async function known(db: Db, ws: Uuid, rows: readonly DeviceRow[], now: number): Promise<readonly KnownDevice[]> {
  const copied = await copiedDevices(db, ws);
  const recoveryPub = await readRecoveryPub(db, ws);
  return rows.map((row) => ({
    dev: row.id,
    person: { id: row.user_id, name: row.name },
    role: row.role,
    label: row.label,
    app: row.app,
    state: stateOf(row.status, row.last_seen, now),
    order: row.stop_order === null ? null : decode(row.stop_order).order,
    lastContact: instantOf(row.last_seen),
    waiting: waitingOf(row),
    isCopied: copied.has(row.id),
    isRecoverable: row.wrap !== null && recoveryPub !== null && row.wrap_pub === recoveryPub,
  }));
}

/** The public half of the office's recovery key; null until there is one. */
export async function readRecoveryPub(db: Db, ws: Uuid): Promise<string | null> {
  const row = await db.selectFrom('workspace').select('recovery_pub').where('ws', '=', ws).executeTakeFirstOrThrow();
  return row.recovery_pub;
}

/** What else is in use in this person's name and came after this device: she is told, and nobody else. */
export async function newerDevices(db: Db, { ws, dev, user }: Author): Promise<NewerDevice[]> {
  const rows = await db
    .selectFrom('device')
    .innerJoin('device as own', (join) => join.onRef('own.ws', '=', 'device.ws').on('own.id', '=', dev))
    .select(['device.id', 'device.label', 'device.enrolled_at'])
    .where('device.ws', '=', ws)
    .where('device.user_id', '=', user)
    .where('device.status', '=', 'active')
    .whereRef('device.enrolled_at', '>', 'own.enrolled_at')
    .orderBy('device.enrolled_at')
    .execute();
  return rows.map(({ id, label, enrolled_at }) => ({ dev: id, label, since: instantOf(enrolled_at) }));
}

async function copiedDevices(db: Db, ws: Uuid): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('audit')
    .select('dev')
    .where('ws', '=', ws)
    .where('act', '=', 'copied_profile')
    .execute();
  return new Set(rows.map(({ dev }) => dev));
}

/** What has arrived since the device said how far it is waits no more. */
function waitingOf({
  told_n,
  told_since,
  last_n,
}: {
  readonly told_n: number | null;
  readonly told_since: number | null;
  readonly last_n: number;
}): KnownDevice['waiting'] {
  const count = Math.max(0, (told_n ?? 0) - last_n);
  return { count, since: count === 0 || told_since === null ? null : instantOf(told_since) };
}

export function stateOf(status: DeviceStatus, lastSeen: number, now: number): DeviceState {
  if (status === 'stopped' || status === 'wiped') return status;
  return isDormant({ lastSeen }, now) ? 'dormant' : 'active';
}

/** Persons who may get another device: not the server itself, and nobody who only filled in a form on her phone. */
export async function listMembers(db: Db, ws: Uuid): Promise<readonly Member[]> {
  return db
    .selectFrom('member')
    .select(['user_id as id', 'name', 'role'])
    .where('ws', '=', ws)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('device')
            .select('device.id')
            .whereRef('device.ws', '=', 'member.ws')
            .whereRef('device.user_id', '=', 'member.user_id')
            .where('device.status', '=', 'system'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('form_phone')
            .innerJoin('device', (join) =>
              join.onRef('device.ws', '=', 'form_phone.ws').onRef('device.id', '=', 'form_phone.dev'),
            )
            .select('device.id')
            .whereRef('device.ws', '=', 'member.ws')
            .whereRef('device.user_id', '=', 'member.user_id'),
        ),
      ),
    )
    .orderBy('name')
    .execute();
}
