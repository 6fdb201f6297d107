import { readBox, settleBox, waitingBoxes } from '../db/carried.ts';
import type { OpenStore } from '../db/open-store.ts';
import type { World } from '../domain/world.ts';
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

/** Where a device keeps what others have handed to it, and how it brings that to the office. */
export interface Carrying {
  /** Oldest first. */
  readonly waiting: () => Promise<readonly number[]>;
  /** Undefined if the box is gone or damaged. */
  readonly read: (id: number) => Promise<string | undefined>;
  readonly settle: (id: number, fate: 'delivered' | 'refused') => Promise<void>;
  readonly relay: (request: RelayRequest) => Promise<Reply<RelayResponse>>;
}

/** Carries from the boxes of this device's store. */
export function createCarrier(store: OpenStore, fetchFromOffice: Fetch): (delivery: Delivery) => Promise<void> {
  const deliver = createDelivery(store.world);
  return ({ term, bearer, signal }) =>
    deliver({
      waiting: () => waitingBoxes(store),
      read: (id) => readBox(store, id),
      settle: (id, fate) => settleBox(store, term, id, fate),
      relay: (body) => post(fetchFromOffice, RelayResponse, { path: '/v1/relay', body, bearer, signal }),
    });
}

/**
 * Brings the office what other devices have handed to this one, oldest first, one box after the other. Stops at the
 * first sign of trouble: the boxes stay, and the next round goes on.
 */
export function createDelivery(world: Pick<World, 'now' | 'newId'>): (carrying: Carrying) => Promise<void> {
  const gapAt = new Map<number, number>();

  const isResting = (id: number): boolean => {
    const age = world.now() - (gapAt.get(id) ?? Number.NEGATIVE_INFINITY);
    return age >= 0 && age < REST_AFTER_GAP;
  };

  /** Answers whether anything arrived, and whether to go on. */
  async function pass({ waiting, read, settle, relay }: Carrying): Promise<'arrived' | 'nothing' | 'trouble'> {
    let outcome: 'arrived' | 'nothing' = 'nothing';
    for (const id of await waiting()) {
      if (isResting(id)) continue;
      const box = await read(id);
      const reply = box === undefined ? undefined : await relay({ proto: PROTOCOL_VERSION, tok: world.newId(), box });
      const fate = reply === undefined ? 'refused' : fateOf(reply);
      if (fate === 'later') return 'trouble';
      if (fate === 'gap') {
        gapAt.set(id, world.now());
        continue;
      }
      await settle(id, fate);
      if (fate === 'delivered') outcome = 'arrived';
    }
    return outcome;
  }

  return async (carrying) => {
    // What has arrived may be just what another box had to wait for.
    while ((await pass(carrying)) === 'arrived') gapAt.clear();
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
