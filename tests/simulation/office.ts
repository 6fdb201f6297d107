import * as v from 'valibot';
import type { DeviceId } from '../../server/actor.ts';
import { refusalOf } from '../../server/actor.ts';
import { readCursor } from '../../server/cursor.ts';
import { pull } from '../../server/pull.ts';
import { push } from '../../server/push.ts';
import type { HeldName } from '../../server/storage.ts';
import { relay } from '../../server/relay.ts';
import { type Released, releaseQuarantine } from '../../server/release.ts';
import { toolsOf } from '../../server/run-batch.ts';
import type { Refused } from '../../server/problem.ts';
import { isRefused, problemJson, refused } from '../../server/problem.ts';
import { type Role, scopesOf } from '../../server/permissions.ts';
import type { Mid, Scope, Uuid } from '../../src/domain/ids.ts';
import type { Row } from '../../src/domain/row.ts';
import { Problem } from '../../src/protocol/problem.ts';
import type { PullRequest, PullResponse } from '../../src/protocol/pull.ts';
import type { PushedMutation, PushRequest, PushResponse } from '../../src/protocol/push.ts';
import type { RelayRequest, RelayResponse } from '../../src/protocol/relay.ts';
import type { Reply } from '../../src/sync/transport.ts';
import { digest, isSigned, openBox } from './box.ts';
import { forgotten, type Ledger, replayed, stopped, toldScopes } from './ledger.ts';
import { actorOf, mapStorage, type OfficeDisk, PlugPulled, type StorageFlaws } from './map-storage.ts';
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
  /** What is carried is taken in as if it were new. */
  readonly relaysAsNew?: boolean;
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
  readonly isInBackup: (mid: Mid) => boolean;
  readonly restore: () => void;
  readonly push: (dev: Uuid, request: PushRequest) => Promise<Reply<PushResponse>>;
  readonly pull: (dev: Uuid, request: PullRequest) => Promise<Reply<PullResponse>>;
  readonly relay: (carrier: Uuid, request: RelayRequest) => Promise<Reply<RelayResponse>>;
  /** What made the office stumble does so no more. */
  readonly mend: () => void;
  /** A coordinator tries again what was set aside; what became of it, if the plug was not pulled. */
  readonly release: (isChosen: (held: HeldName) => boolean) => Promise<readonly Released[]>;
  /** Forgets what left a scope long ago. */
  readonly forget: () => void;
  /** How many downloads began anew because the office had forgotten what their devices would have to let go. */
  readonly floorsMet: () => number;
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
  let [isMended, floorsMet] = [false, 0];
  const openForm = (box: string): unknown => {
    if (box === POISON && !isMended) throw new Error('poison');
    return { answer: box };
  };
  const tools = toolsOf({ now, newId: random.uuid }, { openBox: openForm });
  const keys = { mac: (...parts: readonly (string | number)[]) => digest(parts.join('\n')) };

  /** Notes in the ledger what `work` erases. */
  async function inLedger<T>(work: () => Promise<T>): Promise<T> {
    const before = new Set(disk.state.erased.keys());
    try {
      return await work();
    } finally {
      for (const id of disk.state.erased.keys()) if (!before.has(id)) ledger.erased.set(id, toldScopes(disk.state, id));
    }
  }

  const taken = (device: DeviceId, request: PushRequest): Promise<PushResponse | Refused> =>
    inLedger(() => push(storage, device, request, tools));
  const untold = mapStorage(disk, { ...flaws, noReceipts: true });
  const takenAsNew = ({ dev }: DeviceId, request: PushRequest): Promise<PushResponse | Refused> => {
    const last = disk.state.devices.get(dev)?.lastN ?? 0;
    const ms = request.ms.map((raw, i) => ({ ...raw, n: last + 1 + i }));
    return inLedger(() => push(untold, { ws, dev }, { ...request, ms }, tools));
  };
  const desk = {
    storage,
    keys: { openBox, serverPub: 'server' },
    isSigned,
    take: flaws.relaysAsNew === true ? takenAsNew : taken,
  };

  const noteFloor = (dev: Uuid, { cur }: PullRequest, { reset = [] }: PullResponse): void => {
    const { epoch, head } = disk.state;
    const actor = actorOf(disk.state, dev);
    for (const scope of reset)
      if (actor && readCursor(keys, { actor, epoch, scope }, cur[scope] ?? '', head) !== undefined) floorsMet += 1;
  };

  return {
    state: () => disk.state,
    ledger,
    enrol: (dev, user, role, name) => {
      const { members, devices } = disk.state;
      const device = { user, isStopped: false, lastN: 0, safeN: 0 };
      disk.state = {
        ...disk.state,
        members: members.has(user) ? members : having(members, user, { name, role, grants: 0 }),
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
    isInBackup: (mid) => backup?.receipts.has(mid) === true,
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
      return answered(() => taken({ ws, dev }, { ...request, ms: [...ms] }), request.tok);
    },
    pull: async (dev, request) => {
      const reply = await answered(() => pull(storage, keys, { ws, dev }, request, tools), request.tok);
      if (reply.kind === 'answer') noteFloor(dev, request, reply.body);
      return flaws.tell && reply.kind === 'answer' ? { ...reply, body: toldBy(flaws.tell, reply.body) } : reply;
    },
    relay: (carrier, request) =>
      answered(async () => {
        const actor = actorOf(disk.state, carrier);
        const refusal = actor ? refusalOf(actor, 'push', now()) : refused({ error: 'token_expired' });
        return refusal ?? relay(desk, ws, request);
      }, request.tok),
    mend: () => {
      isMended = true;
    },
    release: async (isChosen) => {
      const rights = {
        role: 'coordinator' as const,
        scopes: scopesOf('coordinator', [...grantedToAnybody(disk.state)]),
      };
      const released = await answered(
        async () => ({ all: await inLedger(() => releaseQuarantine(storage, ws, isChosen, rights, tools)) }),
        '',
      );
      return released.kind === 'answer' ? released.body.all : [];
    },
    forget: () => {
      disk.state = forgotten(disk.state, now());
    },
    floorsMet: () => floorsMet,
  };
}

function grantedToAnybody({ grants }: OfficeState): ReadonlySet<Scope> {
  return new Set([...grants.values()].flat());
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

/** The scopes that a device may see now. */
export function scopesOfDevice(state: OfficeState, dev: Uuid): readonly Scope[] {
  return actorOf(state, dev)?.scopes ?? [];
}
