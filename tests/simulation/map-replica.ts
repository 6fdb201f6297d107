import { createHash } from 'node:crypto';
import {
  afterPull,
  afterPush,
  erasedBy,
  gapIn,
  isAskedAgain,
  isReleased,
  judged,
  type Keeping,
  offeredFrom,
  opsWithout,
  shortenedAs,
  unanswered,
  verdictOf,
} from '../../src/db/outbox-transitions.ts';
import type { Replica } from '../../src/db/replica.ts';
import {
  afterCheck,
  afterLandings,
  cursorsOf,
  isCheckDue,
  type Landing,
  landingOf,
  lostScopes,
  restarted,
  type ScopeSum,
} from '../../src/db/scope-transitions.ts';
import * as v from 'valibot';
import { Scope } from '../../src/domain/ids.ts';
import { isLive, type Row } from '../../src/domain/row.ts';
import type { PullResponse } from '../../src/protocol/pull.ts';
import type { Watermarks } from '../../src/db/watermarks.ts';
import type { DeviceDisk, DiskOutboxRow } from './device-disk.ts';
import { newestRows, shownRows } from './device-disk.ts';

/** What a known-bad client does otherwise. */
export interface ReplicaFlaws {
  /** Lets go of what is confirmed, before it is in a backup. */
  readonly dropsAtConfirmed?: boolean;
  /** Writes the cursor in a transaction before that of the rows. */
  readonly cursorBeforeRows?: boolean;
  /** Where a download begins anew, what was to be kept goes too. */
  readonly resetEmptiesOutbox?: boolean;
}

export interface ReplicaParts {
  readonly read: () => DeviceDisk;
  /** One strict transaction; throws where the device is switched off before or after it. */
  readonly write: (next: DeviceDisk) => void;
  readonly keeping: Keeping;
  readonly now: () => number;
}

/** The device's copy on maps, with the transitions of the real store. */
export function mapReplica(parts: ReplicaParts, flaws: ReplicaFlaws): Replica {
  const { read, write, now } = parts;
  const keeping = flaws.dropsAtConfirmed === true ? 'confirmed' : parts.keeping;
  return {
    isPushOnly: keeping === 'answered',
    position: () => Promise.resolve({ epoch: read().epoch, cursors: cursorsOf(read().scopes) }),
    nextBatch: (limit, after) => {
      const from = after ?? read().marks.acked;
      const batch = read()
        .out.filter(({ n }) => n > from)
        .slice(0, limit);
      return Promise.resolve(batch.map(({ mutation, n }) => ({ ...mutation, n })));
    },
    setAside: () =>
      Promise.resolve(
        read()
          .out.filter(isAskedAgain)
          .map(({ mutation, n }) => ({ ...mutation, n })),
      ),
    applyPush: (answer) => {
      const disk = read();
      const verdicts = new Map(answer.res.map((result) => [result.mid, verdictOf(result)]));
      const out = disk.out.map((row) => {
        const verdict = verdicts.get(row.mid);
        return verdict?.n === row.n ? judged(row, verdict) : row;
      });
      const marks = afterPush(disk.marks, answer, keeping);
      const gap = gapIn(answer);
      const rejected = disk.out.filter(({ mid }) => verdicts.get(mid)?.code === 'erased');
      const erased = erasedBy(
        disk.erased,
        rejected.map((row) => ({ ...row, ops: row.mutation.ops })),
      );
      const next = { ...disk, out: out.map((row) => stripped(row, erased, disk.marks)), marks, erased };
      write(released(gap === undefined ? next : offered(next, gap), keeping));
      return Promise.resolve();
    },
    applyPull: (answer) => {
      const disk = read();
      const landings = answer.scopes.map((page) => landingOf(disk.scopes[page.id], page, answer.reset));
      const lost = lostScopes(disk.scopes, answer);
      const scopes = afterLandings(disk.scopes, landings, lost);
      if (flaws.cursorBeforeRows === true) write({ ...disk, scopes });
      const rows = withLandings(disk, landings, lost);
      const marks = afterPull(disk.marks, answer);
      const out = flaws.resetEmptiesOutbox === true && answer.reset !== undefined ? [] : disk.out;
      write(released(withoutErased({ ...disk, epoch: answer.epoch, scopes, rows, marks, out }, answer), keeping));
      return Promise.resolve(
        checked(parts, answer.sum, now()) || answer.scopes.some(({ more }) => more) ? 'more' : 'complete',
      );
    },
    offerAgain: (epoch, expect) => {
      write(offeredAgain(read(), epoch, expect));
      return Promise.resolve();
    },
  };
}

/** Everything is offered again, with new numbers from `expect` on, and all scopes are downloaded anew. */
export function offeredAgain(disk: DeviceDisk, epoch: string, expect: number): DeviceDisk {
  const scopes = Object.fromEntries(Object.entries(disk.scopes).map(([scope, state]) => [scope, restarted(state)]));
  return offered({ ...disk, epoch, scopes, marks: unanswered(disk.marks) }, expect);
}

function offered(disk: DeviceDisk, expect: number): DeviceDisk {
  const again = disk.out.filter(({ n }) => n >= expect);
  const { marks, rows } = offeredFrom(disk.marks, again, expect);
  return { ...disk, marks, out: [...disk.out.filter(({ n }) => n < expect), ...rows] };
}

function released(disk: DeviceDisk, keeping: Keeping): DeviceDisk {
  return { ...disk, out: disk.out.filter((row) => !isReleased(row, disk.marks, keeping)) };
}

function withLandings(disk: DeviceDisk, landings: readonly Landing[], lost: readonly Scope[]): DeviceDisk['rows'] {
  const rows = new Map(disk.rows);
  for (const { page, gen, switches, state } of landings) {
    const generations = new Map(rows.get(page.id));
    // A generation that begins anew starts empty.
    const isFirst = state.no <= 1 && !generations.has(gen);
    generations.set(gen, [...(isFirst ? [] : (generations.get(gen) ?? [])), ...page.rows]);
    if (switches) for (const old of generations.keys()) if (old !== gen) generations.delete(old);
    rows.set(page.id, generations);
  }
  for (const scope of lost) rows.delete(scope);
  return rows;
}

/** Everything that an erasure takes along (docs/decisions/0016-what-an-erasure-takes-along.md). */
function withoutErased(disk: DeviceDisk, { scopes }: PullResponse): DeviceDisk {
  const ids = new Set(scopes.flatMap(({ rows }) => rows.filter(({ st }) => st === 'erased').map(({ id }) => id)));
  const gone = new Map(scopes.map(({ id, rows }) => [id, newestRows(rows.filter(({ st }) => st === 'gone'))]));
  const isKept = (scope: Scope, row: Row): boolean => {
    const left = gone.get(scope)?.get(row.id);
    return !isLive(row) || !(ids.has(row.id) || (left !== undefined && left.seq > row.seq));
  };
  const rows = new Map(
    [...disk.rows].map(([scope, generations]) => [
      scope,
      new Map([...generations].map(([gen, list]) => [gen, list.filter((row) => isKept(scope, row))] as const)),
    ]),
  );
  if (ids.size === 0) return { ...disk, rows };
  const out = disk.out.map((row) => stripped(row, ids, disk.marks));
  return { ...disk, rows, out, erased: new Set([...disk.erased, ...ids]) };
}

/** The row without what it said about these records. */
function stripped(row: DiskOutboxRow, ids: ReadonlySet<string>, marks: Watermarks): DiskOutboxRow {
  const ops = opsWithout(row.mutation.ops, ids);
  if (ops === undefined) return row;
  const mutation = { ...row.mutation, ops: [...ops] };
  if (ops.length === 0) return { ...row, mutation, erased: true };
  return { ...row, mutation, shortened: shortenedAs(row, marks) };
}

/** Compares the own copy with the office's count; returns whether the scope is downloaded anew. */
function checked({ read, write }: ReplicaParts, office: ScopeSum | undefined, now: number): boolean {
  const disk = read();
  const state = office && disk.scopes[office.scope];
  if (office === undefined || state === undefined || !isCheckDue(state, office, now)) return false;
  const after = afterCheck(state, sumOf(disk, office.scope), office, now);
  write({ ...disk, scopes: { ...disk.scopes, [office.scope]: after } });
  return after.cursor === '';
}

function sumOf(disk: DeviceDisk, scope: Scope): ScopeSum {
  const rows = shownRows(disk, scope).filter(isLive);
  let xor = 0n;
  for (const { id, seq } of rows) xor ^= createHash('sha256').update(`${id}:${seq}`).digest().readBigUInt64BE();
  return { scope, count: rows.length, xor: xor.toString(16).padStart(16, '0') };
}

/** All scopes of the disk, as the view shows them. */
export function scopesOn(disk: DeviceDisk): readonly Scope[] {
  return Object.keys(disk.scopes).map((scope) => v.parse(Scope, scope));
}
