import type { Mid } from '../domain/ids.ts';
import { isAboutErased } from '../domain/rights/erase.ts';
import type { PullResponse } from '../protocol/pull.ts';
import type { MutationResult, PushResponse } from '../protocol/push.ts';
import type { OutboxRow } from './database.ts';
import type { Watermarks } from './watermarks.ts';

/**
 * What the answers of the office do to the own work, over plain data: the store calls this inside its
 * transactions, the simulation on its maps.
 */

/** An outbox row without its sealed text. */
export type OutboxMark = Omit<OutboxRow, 'sealed'>;

/**
 * Until when a device keeps what the office has taken: `answered`, for those who only send, `confirmed`
 * when it has come back in the rows, `safe` when it is in a verified backup.
 */
export type Keeping = 'answered' | 'confirmed' | 'safe';

/** Phones of helpers and volunteers keep as little as they can; all others help after a restored backup. */
export function keepingOf(role: string): Keeping {
  if (role === 'volunteer') return 'answered';
  return role === 'helper' ? 'confirmed' : 'safe';
}

/** What became of one mutation, for good. Plain success needs no words: `o` is undefined. */
export interface Verdict extends Pick<OutboxRow, 'o' | 'code'> {
  readonly mid: Mid;
  readonly n: number;
}

/** For a duplicate, what became of it the first time. */
export function verdictOf({ mid, n, o, code, was }: MutationResult): Verdict {
  const lasting = o === 'duplicate' ? (was ?? 'applied') : o;
  if (lasting === 'applied' || lasting === 'merged') return { mid, n };
  return { mid, n, o: lasting, ...(code === undefined ? {} : { code }) };
}

type Answer = Pick<OutboxRow, 'o' | 'code'>;
type Judged<R> = Omit<R, keyof Answer> & Answer;

/** The row with the office's verdict instead of an older one. What was erased meanwhile needs nobody. */
export function judged<R extends OutboxMark>(row: R, verdict: Answer): Judged<R> {
  const { o: _o, code: _code, ...open } = row;
  const { o, code } = ofTheWhole(row, verdict);
  if (row.erased === true || o === undefined) return open;
  return { ...open, o, ...(code === undefined ? {} : { code }) };
}

/** How a row is marked when an erasure takes part of it away. */
export function shortenedAs(row: OutboxMark, { acked }: Pick<Watermarks, 'acked'>): 'taken' | 'open' {
  return row.shortened ?? (row.n <= acked && !isException(row) ? 'taken' : 'open');
}

/**
 * What became of a mutation that the office knows as it was before an erasure took part of it: it had been taken, or
 * a carrier brought it when the record was erased already, so that the office refused the whole.
 */
function ofTheWhole({ shortened }: OutboxMark, verdict: Answer): Answer {
  if (shortened === undefined || verdict.code !== 'mid_reuse') return verdict;
  return shortened === 'taken' ? {} : { o: 'rejected', code: 'erased' };
}

/** Everything up to the last answered mutation is answered. */
export function afterPush(marks: Watermarks, answer: Pick<PushResponse, 'res'>, keeping: Keeping): Watermarks {
  const acked = Math.max(marks.acked, answer.res.at(-1)?.n ?? 0);
  return { ...marks, acked, confirmed: keeping === 'answered' ? acked : marks.confirmed };
}

/** The number from which the office wants to be told again; undefined if it has no gap. */
export function gapIn({ stop, last }: Pick<PushResponse, 'stop' | 'last'>): number | undefined {
  return stop?.why === 'gap' ? (stop.expect ?? last + 1) : undefined;
}

/**
 * The office knows this device's work only up to `expect - 1`: it was restored, or it knows this device
 * under a new name, or rows are missing here. Everything else is offered again, under numbers without a
 * gap, and its old answers no longer count. `rows`: those from `expect` on, ascending.
 */
export function offeredFrom<R extends OutboxMark>(
  marks: Watermarks,
  rows: readonly R[],
  expect: number,
): { readonly marks: Watermarks; readonly rows: readonly Judged<R>[] } {
  const upTo = (mark: number): number => Math.min(mark, expect - 1);
  return {
    marks: {
      next: expect + rows.length,
      acked: upTo(marks.acked),
      confirmed: upTo(marks.confirmed),
      safe: upTo(marks.safe),
    },
    rows: rows.map((row, i) => ({ ...judged(row, {}), n: expect + i })),
  };
}

/**
 * In a new epoch no answer counts any more: another copy of this device may have used its numbers since, and the
 * office then tells so. What it knows, it knows by its receipt.
 */
export function unanswered(marks: Watermarks): Watermarks {
  return { ...marks, acked: 0 };
}

/**
 * What a pull says of the own work. Nothing is confirmed whose answer this device has not read: another
 * copy of it, or a carrier, may have used the same numbers.
 */
export function afterPull(marks: Watermarks, answer: Pick<PullResponse, 'last' | 'safe'>): Watermarks {
  const confirmed = Math.max(marks.confirmed, Math.min(answer.last ?? 0, marks.acked));
  return { ...marks, confirmed, safe: Math.max(marks.safe, Math.min(answer.safe, confirmed)) };
}

/** The number up to which rows may leave the device. */
export function releasedUpTo({ confirmed, safe }: Watermarks, keeping: Keeping): number {
  return keeping === 'safe' ? safe : confirmed;
}

/**
 * The records that are known to be erased once the office has rejected mutations for it: `known`, and what such
 * a mutation speaks of, if that is one record only. Nobody else tells of a record that an older backup lacks. A
 * shortened one proves nothing: it may have been refused for what is left out of it.
 */
export function erasedBy(
  known: Iterable<string>,
  rejected: readonly (Pick<OutboxMark, 'shortened'> & { readonly ops: readonly { readonly id: string }[] })[],
): ReadonlySet<string> {
  const whole = rejected.filter(({ shortened }) => shortened === undefined);
  const alone = whole.map(({ ops }) => new Set(ops.map(({ id }) => id))).filter(({ size }) => size === 1);
  return new Set([...known, ...alone.flatMap((ids) => [...ids])]);
}

/**
 * The ops that are left when some records are erased, also without those that would write down something about an
 * erased person; undefined if none of them is touched.
 */
export function opsWithout<O extends { readonly id: string }>(
  ops: readonly O[],
  erased: ReadonlySet<string>,
): readonly O[] | undefined {
  const left = ops.filter((op) => !erased.has(op.id) && !isAboutErased(op, (id) => erased.has(id)));
  return left.length < ops.length ? left : undefined;
}

/** The office could not take it: its text exists on this device only, and stays. */
export function isException({ o }: Pick<OutboxRow, 'o'>): boolean {
  return o === 'rejected' || o === 'quarantined';
}

/** Whether the office may have released it since. One that an erasure has shortened is no longer what the office holds. */
export function isAskedAgain({ o, shortened }: Pick<OutboxMark, 'o' | 'shortened'>): boolean {
  return o === 'quarantined' && shortened === undefined;
}

/** Nobody has put it away yet. */
export function isOpenException(row: Pick<OutboxRow, 'o' | 'dismissed'>): boolean {
  return isException(row) && row.dismissed !== true;
}

/** Whether the row may leave the device. What the office could not take stays until somebody has put it away. */
export function isReleased(row: OutboxMark, marks: Watermarks, keeping: Keeping): boolean {
  return row.n <= releasedUpTo(marks, keeping) && !isOpenException(row);
}
