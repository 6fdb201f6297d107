import * as v from 'valibot';
import { pull } from '../../server/pull.ts';
import { push } from '../../server/push.ts';
import type { Refused } from '../../server/problem.ts';
import { isRefused, problemJson } from '../../server/problem.ts';
import type { Role } from '../../server/permissions.ts';
import { NOTHING } from '../../server/stage.ts';
import { effectsOf, erase, workingCopy } from '../../server/working-copy.ts';
import type { Scope, Uuid } from '../../src/domain/ids.ts';
import type { Row } from '../../src/domain/row.ts';
import { Problem } from '../../src/protocol/problem.ts';
import type { PullRequest, PullResponse } from '../../src/protocol/pull.ts';
import type { PushedMutation, PushRequest, PushResponse } from '../../src/protocol/push.ts';
import type { Reply } from '../../src/sync/transport.ts';
import { actorOf, mapStorage, type OfficeDisk, PlugPulled, type StorageFlaws, written } from './map-storage.ts';
import { emptyOffice, having, type OfficeState } from './office-state.ts';
import type { Random } from './random.ts';

/** What a known-bad office does otherwise. */
export interface OfficeFlaws extends StorageFlaws {
  /** One mutation that fails fails the whole batch. */
  readonly poisonBlocks?: boolean;
  /** A restored office does not read its ledger. */
  readonly noLedger?: boolean;
  /** Changes what came in before it is merged. */
  readonly rewrite?: (raw: PushedMutation, state: OfficeState) => PushedMutation;
  /** Changes what a device is told of a record. */
  readonly tell?: (row: Row) => Row;
}

/** What a ledger keeps outside the backups. */
interface Ledger {
  readonly stopped: Set<Uuid>;
  /** With the scopes where each record was. */
  readonly erased: Map<Uuid, readonly Scope[]>;
}

/** The box that fails whoever opens it. */
export const POISON = 'poison';

export interface Office {
  readonly state: () => OfficeState;
  readonly ledger: Ledger;
  readonly enrol: (dev: Uuid, user: Uuid, role: Role, name: string) => void;
  readonly setGrants: (dev: Uuid, scopes: readonly Scope[]) => void;
  readonly stopDevice: (dev: Uuid) => void;
  readonly backUp: () => void;
  readonly hasBackup: () => boolean;
  readonly restore: () => void;
  readonly push: (dev: Uuid, request: PushRequest) => Promise<Reply<PushResponse>>;
  readonly pull: (dev: Uuid, request: PullRequest) => Promise<Reply<PullResponse>>;
}

export interface OfficeParts {
  readonly ws: Uuid;
  readonly random: Random;
  readonly now: () => number;
  /** How likely the plug is pulled around a commit. */
  readonly crash: () => number;
  readonly flaws: OfficeFlaws;
}

/** The real push and pull on maps, with backups, restores and a plug that can be pulled. */
export function createOffice({ ws, random, now, crash, flaws }: OfficeParts): Office {
  const pullThePlug = (): void => {
    if (random.chance(crash())) throw new PlugPulled();
  };
  const disk: OfficeDisk = {
    state: emptyOffice(`e${random.uuid()}`),
    ws,
    beforeCommit: pullThePlug,
    afterCommit: pullThePlug,
  };
  const storage = mapStorage(disk, flaws);
  const ledger: Ledger = { stopped: new Set(), erased: new Map() };
  let backup: OfficeState | undefined;
  const openBox = (box: string): unknown => {
    if (box === POISON) throw new Error('poison');
    return { answer: box };
  };
  const tools = { now, newId: random.uuid, openBox };
  const keys = { mac: (...parts: readonly (string | number)[]) => digest(parts.join('\n')) };

  return {
    state: () => disk.state,
    ledger,
    enrol: (dev, user, role, name) => {
      const { members, devices } = disk.state;
      const device = { user, isStopped: false, lastN: 0, safeN: 0 };
      disk.state = {
        ...disk.state,
        members: having(members, user, { name, role, grants: 0 }),
        devices: having(devices, dev, device),
      };
    },
    setGrants: (dev, scopes) => {
      disk.state = {
        ...disk.state,
        grants: having(disk.state.grants, dev, scopes),
        members: grantsCounted(disk.state, dev),
      };
    },
    stopDevice: (dev) => {
      ledger.stopped.add(dev);
      disk.state = stopped(disk.state, dev);
    },
    backUp: () => {
      backup = disk.state;
      disk.state = {
        ...disk.state,
        devices: devicesWith(disk.state, (device) => ({ ...device, safeN: device.lastN })),
      };
    },
    hasBackup: () => backup !== undefined,
    restore: () => {
      if (backup === undefined) return;
      const { devices, members, grants } = disk.state;
      // Who enrolled after the backup stands in the ledger.
      const fresh = new Map(
        [...devices]
          .filter(([dev]) => !backup?.devices.has(dev))
          .map(([dev, device]) => [dev, { ...device, lastN: 0, safeN: 0 }]),
      );
      const restored = {
        ...backup,
        epoch: `e${random.uuid()}`,
        members,
        grants,
        devices: new Map([...backup.devices, ...fresh]),
      };
      disk.state = flaws.noLedger === true ? restored : replayed(restored, ledger, ws, now());
    },
    push: async (dev, request) => {
      if (flaws.poisonBlocks === true && JSON.stringify(request.ms).includes(POISON)) return { kind: 'offline' };
      const ms = flaws.rewrite ? request.ms.map((raw) => flaws.rewrite?.(raw, disk.state) ?? raw) : request.ms;
      const before = new Set(disk.state.erased.keys());
      const reply = await answered(() => push(storage, { ws, dev }, { ...request, ms: [...ms] }, tools), request.tok);
      for (const id of disk.state.erased.keys()) if (!before.has(id)) ledger.erased.set(id, toldScopes(disk.state, id));
      return reply;
    },
    pull: async (dev, request) => {
      const reply = await answered(() => pull(storage, keys, { ws, dev }, request, { now }), request.tok);
      return flaws.tell && reply.kind === 'answer' ? { ...reply, body: toldBy(flaws.tell, reply.body) } : reply;
    },
  };
}

/** The answer as the transport would read it; a server without power gives none. */
async function answered<T extends object>(work: () => Promise<T | Refused>, tok: string): Promise<Reply<T>> {
  try {
    const answer = await work();
    if (isRefused(answer)) return { kind: 'problem', problem: v.parse(Problem, problemJson(answer, tok)) };
    // What goes over the wire is text.
    const body: T = JSON.parse(JSON.stringify(answer));
    return { kind: 'answer', body };
  } catch (error) {
    if (!(error instanceof PlugPulled)) throw error;
    return { kind: 'offline' };
  }
}

function toldBy(tell: NonNullable<OfficeFlaws['tell']>, answer: PullResponse): PullResponse {
  return { ...answer, scopes: answer.scopes.map((scope) => ({ ...scope, rows: scope.rows.map(tell) })) };
}

function devicesWith(
  { devices }: OfficeState,
  change: (device: NonNullable<ReturnType<OfficeState['devices']['get']>>) => typeof device,
): OfficeState['devices'] {
  return new Map([...devices].map(([dev, device]) => [dev, change(device)] as const));
}

function grantsCounted({ members, devices }: OfficeState, dev: Uuid): OfficeState['members'] {
  const user = devices.get(dev)?.user;
  const member = user && members.get(user);
  return user && member ? having(members, user, { ...member, grants: member.grants + 1 }) : members;
}

function stopped(state: OfficeState, dev: Uuid): OfficeState {
  const device = state.devices.get(dev);
  return device ? { ...state, devices: having(state.devices, dev, { ...device, isStopped: true }) } : state;
}

/** What a restored office must not have forgotten (server/replay-ledger.ts, on maps). */
function replayed(restored: OfficeState, ledger: Ledger, ws: Uuid, now: number): OfficeState {
  let state = restored;
  for (const dev of ledger.stopped) state = stopped(state, dev);
  const ids = [...ledger.erased.keys()].filter((id) => !state.erased.has(id));
  const about = [...state.held.values()].filter(({ payload }) => ids.some((id) => payload.includes(id)));
  const records = new Map(
    ids.flatMap((id) => {
      const found = state.records.get(id);
      return found ? [[id, found.record] as const] : [];
    }),
  );
  const copy = workingCopy({ ...NOTHING, records, held: about }, ws, state.head, now);
  for (const id of ids) erase(copy, id, ledger.erased.get(id) ?? []);
  return written(state, effectsOf(copy, undefined), {});
}

function toldScopes({ exits }: OfficeState, erased: Uuid): readonly Scope[] {
  return [...exits.values()].flatMap(({ id, scope }) => (id === erased ? [scope] : []));
}

/** Cheap and good enough where nobody forges. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** The scopes that a device may see now. */
export function scopesOfDevice(state: OfficeState, dev: Uuid): readonly Scope[] {
  return actorOf(state, dev)?.scopes ?? [];
}
