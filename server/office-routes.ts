import type { Context } from 'hono';
import type * as v from 'valibot';
import { instantOf } from '../src/domain/dates.ts';
import type { Mid, Uuid } from '../src/domain/ids.ts';
import { showEnrolmentCode } from '../src/protocol/enrolment-code.ts';
import type { Guest, RoleName } from '../src/domain/devices.ts';
import {
  AuditRequest,
  DevicesRequest,
  IncidentNamesRequest,
  IncidentRequest,
  InviteRequest,
  OrderRequest,
  ReleaseRequest,
  SET_ASIDE_PAGE,
  SetAsideRequest,
} from '../src/protocol/office.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
import type { Actor } from './actor.ts';
import { loadActor, refusalOf } from './actor.ts';
import { recordAudit } from './audit.ts';
import { refusalEntry } from './audited.ts';
import { listMembers, listOfficeDevices, readRecoveryPub } from './devices.ts';
import type { AddRoute } from './form-link-routes.ts';
import { readIncident } from './incident.ts';
import { listIncidentNames } from './incident-names.ts';
import { invite, type Invitee } from './invitation.ts';
import { permissionOf } from './permissions.ts';
import type { Refused } from './problem.ts';
import { isRefused, refused } from './problem.ts';
import { storageOf } from './open-store.ts';
import { readAudit } from './read-audit.ts';
import { releaseQuarantine } from './release.ts';
import { toolsOf } from './run-batch.ts';
import type { Services } from './services.ts';
import type { SetAside } from './set-aside.ts';
import { countSetAside, readSetAside } from './set-aside.ts';
import { reviveDevice, stopDevice } from './stop-order.ts';

interface Desk<C extends Context> {
  readonly addRoute: AddRoute<C>;
  readonly permit: (c: C) => Promise<Actor | Refused>;
}

/** What whoever looks after devices asks for and orders. */
export function addOfficeRoutes<C extends Context>(services: Services, { addRoute, permit }: Desk<C>): void {
  const { database, keys, ledger, world } = services;
  const { read, write } = database;

  const route = officeRoute(services, { addRoute, permit });

  route('devices', DevicesRequest, async ({ ws, role }) => {
    const roles = permissionOf(role).manages;
    const devices = await listOfficeDevices(read, ws, world.now());
    const members = await listMembers(read, ws);
    return {
      devices: devices.map((device) => ({ ...device, isMine: roles.includes(device.role) })),
      members: members.filter((member) => roles.includes(member.role)),
      roles,
      hasRecoveryKey: (await readRecoveryPub(read, ws)) !== null,
    };
  });

  route('invite', InviteRequest, async (actor, { guest, minutes }) => {
    const invitee = await inviteeOf(services, actor, guest);
    if (isRefused(invitee)) return invitee;
    const { code, expiresAt } = await invite(write, keys, invitee, minutes, world, actor);
    return { code: showEnrolmentCode(code), key: keys.print, expires: instantOf(expiresAt) };
  });

  route('order', OrderRequest, async (actor, { dev, order }) => {
    const device = await loadActor(read, { dev, ws: actor.ws });
    if (device === undefined || device.status === 'system') return refused({ error: 'not_found' });
    if (!mayManage(actor, device.role)) return refused({ error: 'forbidden' });
    const context = { db: write, keys, ledger, world };
    const by = { user: actor.user, dev: actor.dev };
    const isDone =
      order === 'revive' ? await reviveDevice(context, dev, by) : await stopDevice(context, dev, order, by);
    return isDone ? {} : refused({ error: 'not_found' });
  });

  route('incident', IncidentRequest, async ({ ws }, { dev }) => {
    return (await readIncident(read, ws, dev, world.now())) ?? refused({ error: 'not_found' });
  });

  route('incident/names', IncidentNamesRequest, async (actor, { dev }) => {
    return (await listIncidentNames(write, actor, dev, world)) ?? refused({ error: 'not_found' });
  });

  route('audit', AuditRequest, ({ ws }, query) => readAudit(read, ws, query));
  addSetAsideRoutes(services, route);
}

type OfficeRoute = <S extends v.GenericSchema<unknown, { readonly tok: string }>>(
  path: string,
  schema: S,
  act: (actor: Actor, request: v.InferOutput<S>) => Promise<object | Refused>,
) => void;

/** Adds routes that answer whoever looks after devices, and nobody else. */
function officeRoute<C extends Context>(services: Services, { addRoute, permit }: Desk<C>): OfficeRoute {
  return (path, schema, act) =>
    addRoute(`/office/${path}`, schema, async (request, c) => {
      const actor = await permit(c);
      if (isRefused(actor)) return actor;
      const refusal = await refusalOfManager(services, actor);
      if (refusal !== undefined) return refusal;
      const answer = await act(actor, request);
      return isRefused(answer)
        ? answer
        : { proto: PROTOCOL_VERSION, tok: request.tok, now: instantOf(services.world.now()), ...answer };
    });
}

/** What devices have sent and the office could not take: to be read, and to be tried again. */
function addSetAsideRoutes(services: Services, route: OfficeRoute): void {
  const { database, keys, world } = services;
  const storage = storageOf(services);
  route('set-aside', SetAsideRequest, async ({ ws, scopes }) => {
    const newest = (await readSetAside(database.read, ws, SET_ASIDE_PAGE)).toReversed();
    const isSeen = (one: SetAside): boolean => one.scopes.every((scope) => scopes.includes(scope));
    const entries = newest.map((one) => {
      const { mid, person, device, arrived, code, canBeReleased } = one;
      return { mid, person, device, arrived, code, canBeReleased, mutation: isSeen(one) ? one.mutation : null };
    });
    const count = newest.length < SET_ASIDE_PAGE ? newest.length : await countSetAside(database.read, ws);
    return { entries, more: Math.max(0, count - entries.length) };
  });

  route('release', ReleaseRequest, async ({ ws, user, dev, role, scopes }, { mids }) => {
    const tools = toolsOf(world, keys, services.dataModel);
    const isChosen = ({ mid }: { readonly mid: Mid }): boolean => mids.includes(mid);
    const released = await releaseQuarantine(storage, ws, isChosen, { role, scopes }, tools, { user, dev });
    services.commits.announce(ws);
    const left = released.filter(({ code }) => code !== null).length;
    return { taken: released.length - left, left };
  });
}

/** Under the rights of this moment; whoever looks after no devices is refused, and that is noted. */
async function refusalOfManager({ database, world }: Services, actor: Actor): Promise<Refused | undefined> {
  const refusal = refusalOf(actor, 'pull', world.now());
  if (refusal === undefined && permissionOf(actor.role).manages.length > 0) return undefined;
  const answer = refusal ?? refused({ error: 'forbidden' });
  if (answer.problem.error === 'forbidden')
    await recordAudit(database.write, refusalEntry(actor, 'office', world.now()));
  return answer;
}

function mayManage(actor: Actor, role: RoleName): boolean {
  return permissionOf(actor.role).manages.includes(role);
}

async function inviteeOf({ database }: Services, actor: Actor, guest: Guest): Promise<Invitee | Refused> {
  const invitee =
    guest.kind === 'new' ? newcomer(actor.ws, guest) : await knownMember(database.read, actor.ws, guest.user);
  if (isRefused(invitee)) return invitee;
  if (!mayManage(actor, invitee.role)) return refused({ error: 'forbidden' });
  const { scope, role } = invitee;
  const isGrantable = scope === undefined || permissionOf(role).grantable.some((kind) => scope.startsWith(`${kind}:`));
  return isGrantable ? invitee : refused({ error: 'bad_request' });
}

function newcomer(ws: Uuid, { name, role, scope }: Extract<Guest, { kind: 'new' }>): Invitee {
  return { ws, person: name, role, ...(scope === undefined ? {} : { scope }) };
}

async function knownMember(db: Services['database']['read'], ws: Uuid, user: Uuid): Promise<Invitee | Refused> {
  const member = (await listMembers(db, ws)).find(({ id }) => id === user);
  return member === undefined ? refused({ error: 'not_found' }) : { ws, user, person: member.name, role: member.role };
}
