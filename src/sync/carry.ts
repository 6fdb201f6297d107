import { readBox, settleBox, waitingBoxes } from '../db/carried.ts';
import type { OpenStore } from '../db/open-store.ts';
import type { RelayRequest } from '../protocol/relay.ts';
import { RelayResponse } from '../protocol/relay.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import { type Fetch, post, type Reply } from './transport.ts';

/** Milliseconds for which a box rests when the office lacks what comes before it. */
const REST_AFTER_GAP = 10 * 60_000;

/** One delivery: as the leader of `term`, with a token that the office has just taken. */
export interface Delivery {
  readonly term: number;
  readonly bearer: string;
  readonly signal: AbortSignal;
}

/**
 * Brings the office what other devices have handed to this one, oldest first, one box after the other. Stops at the
 * first sign of trouble: the boxes stay, and the next round goes on.
 */
export function createCarrier(store: OpenStore, fetchFromOffice: Fetch): (delivery: Delivery) => Promise<void> {
  const gapAt = new Map<number, number>();

  const isResting = (id: number): boolean => {
    const age = store.world.now() - (gapAt.get(id) ?? Number.NEGATIVE_INFINITY);
    return age >= 0 && age < REST_AFTER_GAP;
  };

  /** Answers whether anything arrived, and whether to go on. */
  async function pass({ term, bearer, signal }: Delivery): Promise<'arrived' | 'nothing' | 'trouble'> {
    let outcome: 'arrived' | 'nothing' = 'nothing';
    for (const id of await waitingBoxes(store)) {
      if (isResting(id)) continue;
      const box = await readBox(store, id);
      const body: RelayRequest | undefined =
        box === undefined ? box : { proto: PROTOCOL_VERSION, tok: store.world.newId(), box };
      const reply = body && (await post(fetchFromOffice, RelayResponse, { path: '/v1/relay', body, bearer, signal }));
      const fate = reply === undefined ? 'refused' : fateOf(reply);
      if (fate === 'later') return 'trouble';
      if (fate === 'gap') {
        gapAt.set(id, store.world.now());
        continue;
      }
      await settleBox(store, term, id, fate);
      if (fate === 'delivered') outcome = 'arrived';
    }
    return outcome;
  }

  return async (delivery) => {
    // What has arrived may be just what another box had to wait for.
    while ((await pass(delivery)) === 'arrived') gapAt.clear();
  };
}

function fateOf(reply: Reply<RelayResponse>): 'delivered' | 'refused' | 'gap' | 'later' {
  if (reply.kind === 'answer') return 'delivered';
  if (reply.kind === 'offline') return 'later';
  switch (reply.problem.error) {
    case 'gap':
      return 'gap';
    case 'forbidden':
    case 'bad_request':
    case 'too_large':
      return 'refused';
    default:
      return 'later';
  }
}
