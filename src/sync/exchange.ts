import type * as v from 'valibot';
import { readCursors, readEpoch } from '../db/contact.ts';
import type { OpenStore } from '../db/open-store.ts';
import { applyPush, nextBatch, offerAgain } from '../db/outbox.ts';
import { applyPull } from '../db/pages.ts';
import { DATA_VERSION } from '../domain/mutation.ts';
import { FIRST_BATCH, MAX_BATCH } from '../protocol/limits.ts';
import { MAX_PULL_WAIT, PullResponse } from '../protocol/pull.ts';
import { PushResponse } from '../protocol/push.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import { type Fetch, post, type Reply } from './transport.ts';

/** How a round with the office ended; anything but `done` is for the loop to judge. */
export type RoundEnd = { readonly kind: 'done' } | Exclude<Reply<never>, { readonly kind: 'answer' }>;

export interface Round {
  readonly store: OpenStore;
  readonly fetchFromOffice: Fetch;
  readonly token: string;
  /** Fencing term of the leader tab. */
  readonly term: number;
  readonly signal: AbortSignal;
  /** Given: when nothing is new, the office may hold its answer back until this signal, 25 seconds at most. */
  readonly held?: AbortSignal;
  /** Called with each downloaded page. */
  readonly onPage: (page: Pick<PullResponse, 'now' | 'head'>, rows: number) => void;
}

/** An office that changes its epoch again and again is in trouble: leave it alone for a while. */
const MAX_EPOCHS = 3;

/** Sends everything that waits, then fetches everything that is new. */
export async function exchange(round: Round): Promise<RoundEnd> {
  let end: RoundEnd = { kind: 'offline' };
  for (let attempt = 0; attempt < MAX_EPOCHS; attempt++) {
    end = await pushAll(round);
    if (end.kind === 'done') end = await pullAll(round);
    if (end.kind !== 'problem' || end.problem.error !== 'epoch') return end;
    await offerAgain(round.store, round.term, end.problem.epoch, end.problem.expect);
  }
  return end;
}

async function pushAll(round: Round): Promise<RoundEnd> {
  let limit = FIRST_BATCH;
  let fruitless = 0;
  for (;;) {
    const batch = await nextBatch(round.store, limit);
    const [first] = batch;
    if (first === undefined) return { kind: 'done' };
    const reply = await ask(round, '/v1/push', PushResponse, { ms: batch });
    if (reply.kind !== 'answer') {
      const smaller = smallerBatch(reply, batch.length);
      if (smaller === undefined) return reply;
      limit = smaller;
      continue;
    }
    await applyPush(round.store, round.term, reply.body);
    if (reply.body.stop?.why === 'busy') return busy(reply.body.stop.after ?? 1);
    // A gap sends this device back once; an office that still takes nothing is not to be asked in a circle.
    const isTaken = (reply.body.res.at(-1)?.n ?? 0) >= first.n;
    if (!isTaken) fruitless += 1;
    if (fruitless > 1) return busy(1);
    limit = Math.min(MAX_BATCH, limit * 2);
  }
}

/** A slow line or a small server may still take half of a large batch. */
function smallerBatch(reply: Exclude<Reply<never>, { kind: 'answer' }>, sent: number): number | undefined {
  const isTooLarge = reply.kind === 'problem' && reply.problem.error === 'too_large';
  const isTooSlow = reply.kind === 'offline' && sent > FIRST_BATCH;
  return sent > 1 && (isTooLarge || isTooSlow) ? Math.ceil(sent / 2) : undefined;
}

async function pullAll({ held, ...round }: Round): Promise<RoundEnd> {
  for (let hold = held; ; hold = undefined) {
    const cur = await readCursors(round.store.db);
    const content = { data: DATA_VERSION, cur, ...(hold === undefined ? {} : { wait: MAX_PULL_WAIT }) };
    const reply = await ask(round, '/v1/pull', PullResponse, content, hold);
    // Somebody needs the line: what was held back comes with the next question.
    if (reply.kind === 'offline' && hold?.aborted === true) return { kind: 'done' };
    if (reply.kind !== 'answer') return reply;
    await applyPull(round.store, round.term, reply.body);
    const { scopes } = reply.body;
    const rows = scopes.reduce((sum, scope) => sum + scope.rows.length, 0);
    round.onPage(reply.body, rows);
    if (!scopes.some((scope) => scope.more)) return { kind: 'done' };
    if (rows === 0) return busy(1);
  }
}

async function ask<T>(
  { store, fetchFromOffice, token, signal }: Round,
  path: string,
  schema: v.GenericSchema<unknown, T>,
  content: Readonly<Record<string, unknown>>,
  held?: AbortSignal,
): Promise<Reply<T>> {
  const epoch = await readEpoch(store.db);
  const body = { proto: PROTOCOL_VERSION, epoch, tok: store.world.newId(), ...content };
  const wait = held === undefined ? {} : { held, wait: MAX_PULL_WAIT };
  return post(fetchFromOffice, schema, { path, body, bearer: token, signal, ...wait });
}

function busy(after: number): RoundEnd {
  return { kind: 'problem', problem: { proto: PROTOCOL_VERSION, error: 'busy', after } };
}
