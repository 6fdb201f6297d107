import type { Position, Replica } from '../db/replica.ts';
import { DATA_VERSION } from '../domain/mutation.ts';
import { FIRST_BATCH } from '../protocol/limits.ts';
import { MAX_PULL_ROWS, MAX_PULL_WAIT, type PullRequest, type PullResponse } from '../protocol/pull.ts';
import type { PushedMutation, PushRequest, PushResponse } from '../protocol/push.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import type { OfficeLine } from './office-line.ts';
import type { Pace } from './pace.ts';
import type { Reply } from './transport.ts';

/** How a round with the office ended; anything but `done` is for the loop to judge. */
export type RoundEnd = { readonly kind: 'done' } | Exclude<Reply<never>, { readonly kind: 'answer' }>;

export interface Round {
  readonly replica: Replica;
  readonly office: OfficeLine;
  /** Kept from round to round. */
  readonly pace: Pace;
  /** A new token for each request: an answer that echoes another one is no answer. */
  readonly newToken: () => string;
  /** Given: when nothing is new, the office may hold its answer back until this signal, 25 seconds at most. */
  readonly held?: AbortSignal;
  /** Also asks what has become of that which the office had set aside. */
  readonly asksAgain?: boolean;
  /** Called with each downloaded page. */
  readonly onPage: (page: Pick<PullResponse, 'now' | 'head'>, rows: number) => void;
}

/** An office that changes its epoch again and again is in trouble: leave it alone for a while. */
const MAX_EPOCHS = 3;

/** Sends everything that waits, then fetches everything that is new. */
export async function exchange(round: Round): Promise<RoundEnd> {
  let end: RoundEnd = { kind: 'offline' };
  for (let attempt = 0; attempt < MAX_EPOCHS; attempt++) {
    end = await bothWays(round);
    if (end.kind !== 'problem' || end.problem.error !== 'epoch') return end;
    await round.replica.offerAgain(end.problem.epoch, end.problem.expect);
  }
  return end;
}

/** `full`: the office answers, and has no room for more; what it has to tell is fetched all the same. */
type PushEnd = RoundEnd | { readonly kind: 'full'; readonly after: number };

async function bothWays(round: Round): Promise<RoundEnd> {
  const own = await pushAll(round);
  const pushed = own.kind === 'done' && round.asksAgain === true ? await pushSetAside(round) : own;
  // What takes too long on its way out, or is too much for today, must not keep from this device what the office has.
  const isThere = pushed.kind === 'done' || pushed.kind === 'full' || isLate(pushed) || isBusy(pushed);
  if (!isThere) return pushed;
  const sent = pushed.kind === 'full' ? busy(pushed.after) : pushed;
  if (round.replica.isPushOnly) return sent;
  const { held, ...atOnce } = round;
  const fetched = await pullAll(pushed.kind !== 'done' || held === undefined ? atOnce : round);
  if (fetched.kind !== 'done') return fetched;
  if (sent.kind === 'done') round.pace.wentWell();
  return sent;
}

function isBusy(end: PushEnd): boolean {
  return end.kind === 'problem' && end.problem.error === 'busy';
}

function isLate(end: PushEnd | Reply<unknown>): boolean {
  return end.kind === 'offline' && end.late === true;
}

async function pushAll(round: Round): Promise<PushEnd> {
  const { replica, office, pace } = round;
  const { epoch } = await replica.position();
  let limit = Math.min(FIRST_BATCH, pace.most('push'));
  let fruitless = 0;
  let storing = Promise.resolve();
  let request = await nextRequest(round, epoch, limit);
  for (;;) {
    const { ms } = request;
    const [first] = ms;
    if (first === undefined) {
      await storing;
      return { kind: 'done' };
    }
    const larger = Math.min(pace.most('push'), limit * 2);
    // While a batch is on the wire, the answer to the last one is stored and the next one is made ready.
    const steps = [office.push(request), nextRequest(round, epoch, larger, ms.at(-1)?.n), storing] as const;
    // Also after a defect nothing is left on the wire: one request at a time.
    await Promise.allSettled(steps);
    const [reply, ahead] = await Promise.all(steps);
    if (reply.kind !== 'answer') {
      if (isLate(reply) || isTooLarge(reply)) pace.tooMuch('push', ms.length);
      if (!isWorthHalf(reply, ms.length)) return reply;
      limit = Math.ceil(ms.length / 2);
      request = await nextRequest(round, epoch, limit);
      continue;
    }
    limit = larger;
    storing = replica.applyPush(reply.body);
    if (isTakenWhole(reply.body, ms)) {
      request = ahead;
      continue;
    }
    await storing;
    const { stop, res } = reply.body;
    if (stop?.why === 'busy') return { kind: 'full', after: stop.after ?? 1 };
    // A gap sends this device back once; an office that still takes nothing is not to be asked in a circle.
    if ((res.at(-1)?.n ?? 0) < first.n) fruitless += 1;
    if (fruitless > 1) return busy(1);
    request = await nextRequest(round, epoch, limit);
  }
}

/** Sends once more what was set aside: whoever releases it has told this device nothing, but its receipt tells. */
async function pushSetAside(round: Round): Promise<RoundEnd> {
  const { replica, office, newToken } = round;
  const ms = await replica.setAside();
  if (ms.length === 0) return { kind: 'done' };
  const { epoch } = await replica.position();
  const reply = await office.push({ proto: PROTOCOL_VERSION, epoch, tok: newToken(), ms: [...ms] });
  if (reply.kind !== 'answer') return reply;
  await replica.applyPush(reply.body);
  return { kind: 'done' };
}

/** The next mutations after number `after`, ready to go on the wire. */
async function nextRequest(
  { replica, office, newToken }: Round,
  epoch: string,
  limit: number,
  after?: number,
): Promise<PushRequest> {
  const ms = await replica.nextBatch(limit, after);
  const request: PushRequest = { proto: PROTOCOL_VERSION, epoch, tok: newToken(), ms: [...ms] };
  office.prepare?.(request);
  return request;
}

function isTakenWhole({ res, stop }: PushResponse, batch: readonly PushedMutation[]): boolean {
  return stop === undefined && res.at(-1)?.n === batch.at(-1)?.n;
}

function isTooLarge(reply: Reply<unknown>): boolean {
  return reply.kind === 'problem' && reply.problem.error === 'too_large';
}

/** Whether half of it may still get through, and at once: who has waited long for an answer fetches first. */
function isWorthHalf(reply: Reply<unknown>, sent: number): boolean {
  const isBroken = reply.kind === 'offline' && !isLate(reply) && sent > FIRST_BATCH;
  return sent > 1 && (isTooLarge(reply) || isBroken);
}

async function pullAll(round: Round): Promise<RoundEnd> {
  const { replica, pace, onPage } = round;
  let { held } = round;
  let asked = pull(round, await replica.position(), held);
  for (;;) {
    const reply = await asked;
    // Somebody needs the line: what was held back comes with the next question.
    if (reply.kind === 'offline' && held?.aborted === true) return { kind: 'done' };
    if (isLate(reply)) pace.tooMuch('pull', MAX_PULL_ROWS);
    if (reply.kind !== 'answer') return reply;
    held = undefined;
    const { epoch, scopes } = reply.body;
    const rows = scopes.reduce((sum, scope) => sum + scope.rows.length, 0);
    const hasMore = scopes.some(({ more }) => more);
    // The next page is on the wire while this one is being stored.
    const ahead = hasMore && rows > 0 ? pull(round, { epoch, cursors: cursorsAfter(reply.body) }) : undefined;
    const progress = await replica.applyPull(reply.body);
    onPage(reply.body, rows);
    if (progress === 'complete') return { kind: 'done' };
    if (rows === 0 && hasMore) return busy(1);
    asked = ahead ?? pull(round, await replica.position());
  }
}

/** What the device will have stored: an answer lists every scope that it may see. */
function cursorsAfter({ scopes }: PullResponse): Position['cursors'] {
  return Object.fromEntries(scopes.map(({ id, to }) => [id, to]));
}

function pull(
  { office, pace, newToken }: Round,
  { epoch, cursors }: Position,
  held?: AbortSignal,
): Promise<Reply<PullResponse>> {
  const most = pace.most('pull');
  const max = most < MAX_PULL_ROWS ? { max: most } : {};
  const tok = newToken();
  const request: PullRequest = { proto: PROTOCOL_VERSION, epoch, tok, data: DATA_VERSION, cur: cursors, ...max };
  return office.pull(held === undefined ? request : { ...request, wait: MAX_PULL_WAIT }, held);
}

function busy(after: number): RoundEnd {
  return { kind: 'problem', problem: { proto: PROTOCOL_VERSION, error: 'busy', after } };
}
