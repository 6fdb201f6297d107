import { type PinnedOffice, readPinnedOffice } from '../db/pinned-office.ts';
import type { Database } from '../db/database.ts';
import { deleteStore, keepMark, type ResetMark } from '../db/reset.ts';
import { orderText, type StopOrder, TokenResponse, WipedResponse } from '../protocol/token.ts';
import { verify } from './device-key.ts';
import { type Fetch, post } from './transport.ts';

/** Whether the office has given just this order to just this device. Anybody on the way can say so; only it can sign. */
export async function isGenuine({ order, dev, nonce, sig }: StopOrder, pinned: PinnedOffice): Promise<boolean> {
  return dev === pinned.dev && (await verify(pinned.serverPub, orderText(order, dev, nonce), sig));
}

/** Asks, without any key, whether this locked device is to be wiped: the order, if there is a genuine one. */
export async function askForWipe(fetchFromOffice: Fetch, db: Database): Promise<StopOrder | undefined> {
  const pinned = await readPinnedOffice(db);
  if (pinned === undefined) return undefined;
  const body = { dev: pinned.dev, proof: '' };
  const reply = await post(fetchFromOffice, TokenResponse, { path: '/v1/token', body });
  if (reply.kind !== 'problem' || reply.problem.error !== 'device_stopped') return undefined;
  const { problem } = reply;
  return problem.order === 'wipe' && (await isGenuine(problem, pinned)) ? problem : undefined;
}

export interface ResetParts {
  readonly db: Database;
  readonly fetchFromOffice: Fetch;
  /** Deletes what the browser keeps for the app beside its tables: files, worker, small notes. */
  readonly clearBrowser: () => Promise<void>;
}

/**
 * Does what is left of a reset that was begun; each step can be done again. Answers whether the office knows:
 * if not, this is to be called again when there is a network.
 */
export async function finishReset(parts: ResetParts, mark: ResetMark): Promise<boolean> {
  const { db, fetchFromOffice, clearBrowser } = parts;
  if (mark.isConfirmed) return true;
  await keepMark(db, mark);
  await deleteStore(db);
  await clearBrowser();
  const { dev, sig } = mark;
  const reply = await post(fetchFromOffice, WipedResponse, { path: '/v1/wiped', body: { dev, sig } });
  // An office that does not know the order any more does not wait for it either.
  const isKnown = reply.kind === 'answer' || (reply.kind === 'problem' && reply.problem.error === 'bad_proof');
  if (isKnown) await keepMark(db, { ...mark, isConfirmed: true });
  return isKnown;
}
