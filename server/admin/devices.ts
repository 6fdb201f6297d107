import * as v from 'valibot';
import { Uuid } from '../../src/domain/ids.ts';
import type { KnownDevice } from '../devices.ts';
import { listDevices } from '../devices.ts';
import { readIncident } from '../incident.ts';
import { reviveDevice, stopDevice } from '../stop-order.ts';
import type { AdminContext, AdminOptions, Report } from './admin.ts';
import { AdminRefusal, workspaceOf } from './admin.ts';

export async function devicesCommand(
  context: AdminContext,
  [verb, id]: readonly string[],
  options: AdminOptions,
): Promise<Report> {
  switch (verb) {
    case 'list':
      return list(context, options);
    case 'stop':
      return stop(context, options);
    case 'incident':
      return incident(context, id, options);
    default:
      throw new AdminRefusal('devices list, stop or incident?');
  }
}

async function list({ db, world }: AdminContext, options: AdminOptions): Promise<Report> {
  const { ws } = await workspaceOf(db, options);
  const known = await listDevices(db, ws, world.now());
  const devices = known.map(({ person, state, ...device }) => ({
    ...device,
    person: person.name,
    status: state,
    lastSeen: device.lastContact,
  }));
  const lines = devices.map((device) => `${device.dev}  ${lineOf(device)}`);
  return { text: lines.join('\n') || 'No device yet.', json: { devices } };
}

type Listed = Omit<KnownDevice, 'person' | 'state'> & { readonly person: string; readonly status: string };

function lineOf({
  label,
  person,
  role,
  status,
  order,
  app,
  lastContact,
  waiting,
  isCopied,
  isRecoverable,
}: Listed): string {
  const since = waiting.since === null ? '' : ` since ${waiting.since}`;
  return [
    `${label}, ${person} (${role}): ${status}${order === null ? '' : ` (${order})`}`,
    `last seen ${lastContact}`,
    `version ${app}`,
    ...(waiting.count === 0 ? [] : [`${waiting.count} waiting${since}`]),
    ...(isRecoverable || status === 'wiped' ? [] : ['has handed in nothing for the recovery key']),
    ...(isCopied ? ['two browsers use its key: stop it and invite the right one anew'] : []),
  ].join(', ');
}

/** What to know when a device is lost: who was on it, and what it held at most. */
async function incident({ db, world }: AdminContext, id: string | undefined, options: AdminOptions): Promise<Report> {
  const { ws } = await workspaceOf(db, options);
  const dev = v.safeParse(Uuid, id);
  const found = dev.success ? await readIncident(db, ws, dev.output, world.now()) : undefined;
  if (found === undefined) throw new AdminRefusal('Which device? devices incident ID (devices list)');
  const { person, role, label, state, enrolled, lastContact, held } = found;
  const lines = [
    `${label} of ${person.name} (${role}): ${state}`,
    `enrolled ${enrolled}, last seen ${lastContact}`,
    'It held at most, of what is there today:',
    ...held.map(({ scope, type, count }) => `  ${scope}  ${type}: ${count}`),
    'Everything on it is sealed with its passphrase. To reset it at its next contact:',
    `  npm run admin -- devices stop --device ${dev.success ? dev.output : ''} --order wipe`,
  ];
  return { text: lines.join('\n'), json: found };
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
