import { instantOf } from '../src/domain/dates.ts';
import * as v from 'valibot';
import { Scope } from '../src/domain/ids.ts';
import { DATA_VERSION } from '../src/domain/mutation.ts';
import type { PullRequest, PullResponse, ScopePage } from '../src/protocol/pull.ts';
import { MAX_PULL_ROWS } from '../src/protocol/pull.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
import type { Actor, DeviceId } from './actor.ts';
import { loadActor, refusalOf } from './actor.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Db, Trx } from './database.ts';
import { snapshot } from './database.ts';
import type { Keys } from './keys.ts';
import { MINIMUM } from './minimum.ts';
import { readPage } from './page.ts';
import type { Refused } from './problem.ts';
import { refused } from './problem.ts';
import type { ScopeSum } from './scope-sum.ts';
import { sumOf } from './scope-sum.ts';
import { wireRows } from './wire-rows.ts';
import type { World } from './world.ts';

/** Tells a device what is new in the scopes that it may see, from one state of the database. */
export async function pull(
  db: Db,
  keys: Keys,
  device: DeviceId,
  request: PullRequest,
  world: Pick<World, 'now'>,
): Promise<PullResponse | Refused> {
  if (request.data > DATA_VERSION) return refused({ error: 'wait', min: MINIMUM });
  if (request.data < MINIMUM.data) return refused({ error: 'upgrade', min: MINIMUM });
  return snapshot(db, async (trx) => {
    const actor = await loadActor(trx, device.dev);
    if (actor === undefined) return refused({ error: 'token_expired' });
    const refusal = refusalOf(actor, 'pull', world.now());
    if (refusal !== undefined) return refusal;
    const { epoch, head } = await trx
      .selectFrom('workspace')
      .select(['epoch', 'head'])
      .where('ws', '=', actor.ws)
      .executeTakeFirstOrThrow();
    if (request.epoch !== epoch) return refused({ error: 'epoch', epoch, expect: actor.lastN + 1 });
    const { scopes, reset } = await readScopes(trx, keys, actor, { request, epoch, head });
    const isComplete = scopes.every(({ more }) => !more);
    const sum = isComplete ? await readSum(trx, actor, request, scopes, world.now()) : undefined;
    return {
      proto: PROTOCOL_VERSION,
      epoch,
      tok: request.tok,
      now: instantOf(world.now()),
      head,
      scopes,
      drop: [...cursorsOf(request).keys()].filter((scope) => !actor.scopes.includes(scope)),
      ...(reset.length === 0 ? {} : { reset }),
      last: isComplete ? actor.lastN : null,
      safe: actor.safeN,
      min: MINIMUM,
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
  readonly epoch: string;
  readonly head: number;
}

async function readScopes(
  trx: Trx,
  keys: Keys,
  actor: Actor,
  { request, epoch, head }: Reading,
): Promise<{ scopes: ScopePage[]; reset: Scope[] }> {
  const scopes: ScopePage[] = [];
  const reset: Scope[] = [];
  const cursors = cursorsOf(request);
  let room = request.max ?? MAX_PULL_ROWS;
  for (const scope of actor.scopes) {
    const place = { actor, epoch, scope };
    const cursor = cursors.get(scope);
    const from = cursor === undefined ? 0 : readCursor(keys, place, cursor, head);
    if (from === undefined) reset.push(scope);
    const { entries, more } = await readPage(trx, actor.ws, scope, from ?? 0, room);
    room -= entries.length;
    const to = more ? (entries.at(-1)?.seq ?? from ?? 0) : head;
    scopes.push({
      id: scope,
      to: writeCursor(keys, place, to),
      more,
      rows: [...(await wireRows(trx, actor.ws, entries))],
    });
  }
  return { scopes, reset };
}

/** A sum costs a look at every row: only a new or an idle device gets one, no waiting one; the minute chooses the scope. */
async function readSum(
  trx: Trx,
  actor: Actor,
  request: PullRequest,
  scopes: readonly ScopePage[],
  now: number,
): Promise<ScopeSum | undefined> {
  const isNew = Object.keys(request.cur).length === 0;
  const scope = actor.scopes[Math.floor(now / 60_000) % actor.scopes.length];
  const isIdle = request.wait === undefined && scopes.every(({ rows }) => rows.length === 0);
  if (scope === undefined || !(isNew || isIdle)) return undefined;
  return sumOf(trx, actor.ws, scope);
}

function cursorsOf({ cur }: PullRequest): ReadonlyMap<Scope, string> {
  return new Map(Object.entries(cur).map(([scope, cursor]) => [v.parse(Scope, scope), cursor]));
}
