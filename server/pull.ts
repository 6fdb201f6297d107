import { instantOf } from '../src/domain/dates.ts';
import * as v from 'valibot';
import { Scope } from '../src/domain/ids.ts';
import type { PullRequest, PullResponse, ScopePage } from '../src/protocol/pull.ts';
import { MAX_PULL_ROWS } from '../src/protocol/pull.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
import type { Actor, DeviceId } from './actor.ts';
import { refusalOf } from './actor.ts';
import type { CursorState } from './cursor.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Keys } from './keys.ts';
import { MINIMUM } from './minimum.ts';
import { pageOf } from './page.ts';
import type { Refused } from './problem.ts';
import { refused } from './problem.ts';
import type { Tools } from './run-batch.ts';
import type { ScopeSum } from './scope-sum.ts';
import { sumOf } from './scope-sum.ts';
import type { PullTrx, Storage, WorkspaceState } from './storage.ts';
import { wireRows } from './wire-rows.ts';

/** Tells a device what is new in the scopes that it may see, from one state of the database. */
export async function pull(
  storage: Pick<Storage, 'read' | 'keepSum'>,
  keys: Pick<Keys, 'mac'>,
  device: DeviceId,
  request: PullRequest,
  { now, dataModel }: Pick<Tools, 'now' | 'dataModel'>,
): Promise<PullResponse | Refused> {
  const min = { ...MINIMUM, data: dataModel.version };
  if (request.data > min.data) return refused({ error: 'wait', min });
  if (request.data < min.data) return refused({ error: 'upgrade', min });
  return storage.read(async (trx) => {
    const actor = await trx.actor(device);
    if (actor === undefined) return refused({ error: 'token_expired' });
    const refusal = refusalOf(actor, 'pull', now());
    if (refusal !== undefined) return refusal;
    const workspace = await trx.workspace(actor.ws);
    const { epoch, head } = workspace;
    if (request.epoch !== epoch) return refused({ error: 'epoch', epoch, expect: actor.lastN + 1 });
    const { scopes, reset } = await readScopes(trx, keys, actor, { request, workspace });
    const isComplete = scopes.every(({ more }) => !more);
    const sumOfScope = (scope: Scope): Promise<ScopeSum> =>
      storage.keepSum(actor.ws, scope, `${epoch} ${head}`, async () =>
        sumOf(scope, await trx.inScope(actor.ws, scope)),
      );
    const chosen = isComplete ? chooseSum(actor, request, scopes, now()) : undefined;
    const sum = chosen === undefined ? undefined : await sumOfScope(chosen);
    return {
      proto: PROTOCOL_VERSION,
      epoch,
      tok: request.tok,
      now: instantOf(now()),
      head,
      scopes,
      drop: [...cursorsOf(request).keys()].filter((scope) => !actor.scopes.includes(scope)),
      ...(reset.length === 0 ? {} : { reset }),
      last: isComplete ? actor.lastN : null,
      safe: actor.safeN,
      min,
      ...(sum === undefined ? {} : { sum }),
    };
  });
}

/** Whether the answer tells anything that the device did not know. */
export function hasNews({ scopes, drop, reset }: PullResponse): boolean {
  return drop.length > 0 || reset !== undefined || scopes.some(({ rows, more }) => more || rows.length > 0);
}

interface Reading {
  readonly request: PullRequest;
  readonly workspace: WorkspaceState;
}

async function readScopes(
  trx: PullTrx,
  keys: Pick<Keys, 'mac'>,
  actor: Actor,
  { request, workspace }: Reading,
): Promise<{ scopes: ScopePage[]; reset: Scope[] }> {
  const { epoch, head } = workspace;
  const scopes: ScopePage[] = [];
  const reset: Scope[] = [];
  const cursors = cursorsOf(request);
  let room = request.max ?? MAX_PULL_ROWS;
  for (const scope of actor.scopes) {
    const place = { actor, epoch, scope };
    const cursor = cursors.get(scope);
    const known = cursor === undefined ? undefined : usable(readCursor(keys, place, cursor, head), workspace);
    if (cursor !== undefined && known === undefined) reset.push(scope);
    const { seq, since } = known ?? { seq: 0, since: head };
    const { entries, more } = pageOf(await trx.page(actor.ws, scope, seq, room + 1), room);
    room -= entries.length;
    const to = { seq: more ? (entries.at(-1)?.seq ?? seq) : head, since };
    const rows = await wireRows(trx, actor.ws, entries);
    scopes.push({ id: scope, to: writeCursor(keys, place, to), more, rows: [...rows] });
  }
  return { scopes, reset };
}

/** A device that has been away for longer than departures are remembered would keep what it must let go. */
function usable(cursor: CursorState | undefined, { historyFrom }: WorkspaceState): CursorState | undefined {
  return cursor !== undefined && Math.max(cursor.seq, cursor.since) >= historyFrom ? cursor : undefined;
}

/** Which scope's sum to tell: only a new or an idle device gets one, no waiting one; the minute chooses. */
function chooseSum(actor: Actor, request: PullRequest, scopes: readonly ScopePage[], now: number): Scope | undefined {
  const isNew = Object.keys(request.cur).length === 0;
  const isIdle = request.wait === undefined && scopes.every(({ rows }) => rows.length === 0);
  return isNew || isIdle ? actor.scopes[Math.floor(now / 60_000) % actor.scopes.length] : undefined;
}

function cursorsOf({ cur }: PullRequest): ReadonlyMap<Scope, string> {
  return new Map(Object.entries(cur).map(([scope, cursor]) => [v.parse(Scope, scope), cursor]));
}
