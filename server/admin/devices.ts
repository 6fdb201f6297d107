import * as v from 'valibot';
import { instantOf } from '../../src/domain/dates.ts';
import { Uuid } from '../../src/domain/ids.ts';
import { isDormant } from '../actor.ts';
import { decode } from '../codec.ts';
import { reviveDevice, stopDevice } from '../stop-order.ts';
import type { AdminContext, AdminOptions, Report } from './admin.ts';
import { AdminRefusal, workspaceOf } from './admin.ts';

export async function devicesCommand(
  context: AdminContext,
  [verb]: readonly string[],
  options: AdminOptions,
): Promise<Report> {
  switch (verb) {
    case 'list':
      return list(context, options);
    case 'stop':
      return stop(context, options);
    default:
      throw new AdminRefusal('devices list or stop?');
  }
}

async function list({ db, world }: AdminContext, options: AdminOptions): Promise<Report> {
  const { ws } = await workspaceOf(db, options);
  const rows = await db
    .selectFrom('device')
    .innerJoin('member', (join) =>
      join.onRef('member.ws', '=', 'device.ws').onRef('member.user_id', '=', 'device.user_id'),
    )
    .select([
      'device.id',
      'device.label',
      'device.status',
      'device.last_seen',
      'device.app',
      'device.stop_order',
      'member.name',
      'member.role',
    ])
    .where('device.ws', '=', ws)
    .where('device.status', '!=', 'system')
    .orderBy('device.enrolled_at')
    .execute();
  const devices = rows.map(({ id, label, status, last_seen, app, stop_order, name, role }) => {
    const isAsleep = status === 'active' && isDormant({ lastSeen: last_seen }, world.now());
    return {
      dev: id,
      label,
      person: name,
      role,
      status: isAsleep ? 'dormant' : status,
      order: status === 'stopped' && stop_order !== null ? decode(stop_order).order : null,
      lastSeen: instantOf(last_seen),
      app,
    };
  });
  const lines = devices.map(
    (device) =>
      `${device.dev}  ${device.label}, ${device.person} (${device.role}): ${device.status}${device.order === null ? '' : ` (${device.order})`}, last seen ${device.lastSeen}`,
  );
  return { text: lines.join('\n') || 'No device yet.', json: { devices } };
}

async function stop(context: AdminContext, { device, order }: AdminOptions): Promise<Report> {
  const dev = v.safeParse(Uuid, device);
  if (!dev.success) throw new AdminRefusal('Which device? --device ID (devices list)');
  if (order !== 'drain' && order !== 'wipe' && order !== 'revive')
    throw new AdminRefusal('--order drain, wipe or revive?');
  const isDone =
    order === 'revive' ? await reviveDevice(context, dev.output) : await stopDevice(context, dev.output, order);
  if (!isDone) throw new AdminRefusal(`There is no device ${dev.output} that could get this order.`);
  const what = {
    drain: 'may still send what it has, gets nothing any more, and hears the order to erase itself',
    wipe: 'is answered nothing any more but the order to erase itself',
    revive: 'may work again',
  };
  return { text: `The device ${what[order]}, from its next contact on.`, json: { dev: dev.output, order } };
}
