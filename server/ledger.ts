import { hash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { Instant, instantOf } from '../src/domain/dates.ts';
import { Scope, Uuid } from '../src/domain/ids.ts';
import { StopOrder } from '../src/protocol/token.ts';
import { Role } from './permissions.ts';
import { StartRefusal } from './start-refusal.ts';
import { syncFolder } from './sync-folder.ts';
import type { World } from './world.ts';

const device = { ws: Uuid, dev: Uuid };
/** How far each device has come. */
const marks = v.array(v.object({ dev: Uuid, n: v.number() }));

/** What a restored backup must not forget. Ids, keys and numbers only: no name, nothing that a person entered. */
const LedgerEvent = v.variant('kind', [
  v.object({
    ...device,
    kind: v.literal('enrolled'),
    user: Uuid,
    role: Role,
    label: v.string(),
    pub: v.string(),
    app: v.string(),
    /** The part of the code that is no secret; it counts once. */
    invitation: v.string(),
    scope: v.nullable(Scope),
  }),
  v.object({ kind: v.literal('stopped'), ws: Uuid, order: StopOrder }),
  v.object({ ...device, kind: v.literal('revived') }),
  v.object({ ...device, kind: v.literal('wiped') }),
  v.object({ kind: v.picklist(['granted', 'revoked']), ws: Uuid, grantee: v.union([Role, Uuid]), scope: Scope }),
  v.object({ kind: v.literal('role-changed'), ws: Uuid, user: Uuid, role: Role }),
  v.object({ kind: v.literal('link-withdrawn'), ws: Uuid, link: Uuid }),
  /** With the scopes where each record was: whoever may see one of them is told again after a restore. */
  v.object({
    kind: v.literal('erased'),
    ws: Uuid,
    records: v.array(v.object({ id: Uuid, scopes: v.array(Scope) })),
  }),
  /** A verified backup holds the mutations of each device up to this number; the device may let go of them. */
  v.object({ kind: v.literal('backed-up'), ws: Uuid, marks }),
  /** A backup is the database again; from these numbers on, the devices have counted anew. */
  v.object({ kind: v.literal('restored'), ws: Uuid, marks }),
]);
export type LedgerEvent = v.InferOutput<typeof LedgerEvent>;

const LedgerLine = v.object({ at: Instant, event: v.unknown(), sum: v.string() });

/** The file beside the database that outlives it, so that revocations and erasures survive a restore. */
export interface Ledger {
  /**
   * Returns when the events are on the disk, throws if they cannot be. What takes something away is written
   * before the commit that it tells of: an event too many does no harm, a missing one would.
   */
  readonly append: (...events: readonly LedgerEvent[]) => void;
}

export interface LedgerEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly event: LedgerEvent;
}

/** Answers a ledger that several processes of one host may share. Its folder must be there already. */
export function openLedger(file: string, world: Pick<World, 'now'>): Ledger {
  try {
    closeSync(openForAppending(file));
  } catch (error) {
    throw new StartRefusal(
      `The ledger ${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
  return {
    append: (...events) => {
      if (events.length === 0) return;
      const at = instantOf(world.now());
      const text = events.map((event) => `${JSON.stringify({ at, event, sum: sumOf(at, event) })}\n`).join('');
      const descriptor = openForAppending(file);
      try {
        const bytes = Buffer.from(endOfLine(descriptor) + text);
        // One write: lines of two processes must not mix. What fits only in part is a torn line, and an error.
        if (writeSync(descriptor, bytes) < bytes.length) throw new Error(`the ledger ${file} cannot grow`);
        fsyncSync(descriptor);
      } finally {
        closeSync(descriptor);
      }
    },
  };
}

export interface LedgerContent {
  readonly entries: readonly LedgerEntry[];
  /** Lines that cannot be read and that no crash explains, from 1. */
  readonly damaged: readonly number[];
}

/**
 * Reads a ledger in the order of time, so that the files of several hosts may be put together into one. A line
 * that a crash has torn tells of a commit that was never acknowledged; nothing or an empty line follows it.
 */
export function readLedger(file: string): LedgerContent {
  const lines = readFileSync(file, 'utf8').split('\n');
  const read = lines.map(readLine);
  const damaged = read.flatMap((entry, i) => (entry === undefined && lines[i + 1] ? [i + 1] : []));
  const entries = read.filter((entry) => entry !== undefined && entry !== 'empty').sort((a, b) => a.at - b.at);
  return { entries, damaged };
}

function readLine(text: string): LedgerEntry | 'empty' | undefined {
  if (text === '') return 'empty';
  try {
    const { at, event, sum } = v.parse(LedgerLine, JSON.parse(text));
    return sum === sumOf(at, event) ? { at: Date.parse(at), event: v.parse(LedgerEvent, event) } : undefined;
  } catch {
    return undefined;
  }
}

function sumOf(at: string, event: unknown): string {
  return hash('sha256', `${at}\n${JSON.stringify(event)}`).slice(0, 16);
}

function openForAppending(file: string): number {
  const isNew = !existsSync(file);
  const descriptor = openSync(file, 'a+', 0o600);
  if (isNew) syncFolder(dirname(file));
  return descriptor;
}

/** Ends a line that a crash has torn, and marks it by an empty one. */
function endOfLine(descriptor: number): string {
  const { size } = fstatSync(descriptor);
  const last = Buffer.alloc(1);
  if (size > 0) readSync(descriptor, last, 0, 1, size - 1);
  return size === 0 || last.toString() === '\n' ? '' : '\n\n';
}
