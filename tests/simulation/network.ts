import type { Uuid } from '../../src/domain/ids.ts';
import type { PullRequest, PullResponse } from '../../src/protocol/pull.ts';
import type { PushRequest, PushResponse } from '../../src/protocol/push.ts';
import type { RelayRequest, RelayResponse } from '../../src/protocol/relay.ts';
import type { Carrying } from '../../src/sync/carry.ts';
import type { OfficeLine } from '../../src/sync/office-line.ts';
import type { Reply } from '../../src/sync/transport.ts';
import type { Office } from './office.ts';
import type { Random } from './random.ts';

/** How bad the network of one device is; probabilities. */
export interface Weather {
  readonly requestLost: number;
  readonly answerLost: number;
  /** The same request reaches the office twice. */
  readonly twice: number;
  /** An old answer arrives in place of the new one. */
  readonly stale: number;
  readonly isCut: boolean;
  /** Requests arrive, answers do not. */
  readonly isOneWay: boolean;
}

export const FAIR: Weather = { requestLost: 0, answerLost: 0, twice: 0, stale: 0, isCut: false, isOneWay: false };

/** All that a device asks the office. */
export interface Line extends OfficeLine {
  readonly relay: Carrying['relay'];
}

/** What a known-bad client takes for an answer. */
export interface LineFlaws {
  readonly believesStale?: boolean;
  /** What the office cannot take yet counts as refused. */
  readonly gapIsRefusal?: boolean;
}

/** The line of one device through a network with that weather. */
export function simulatedLine(
  office: Office,
  dev: Uuid,
  random: Random,
  weather: () => Weather,
  flaws: LineFlaws,
): Line {
  const pushes: Reply<PushResponse>[] = [];
  const pulls: Reply<PullResponse>[] = [];
  const relays: Reply<RelayResponse>[] = [];

  async function send<T extends { readonly tok: string }, R>(
    request: T,
    ask: (request: T) => Promise<Reply<R>>,
    old: Reply<R>[],
  ): Promise<Reply<R>> {
    await somebodyElse(random);
    const { requestLost, answerLost, twice, stale, isCut, isOneWay } = weather();
    if (isCut || random.chance(requestLost)) return { kind: 'offline' };
    const reply = await ask(request);
    if (random.chance(twice)) await ask(request);
    if (reply.kind !== 'offline' && random.chance(0.3)) old.push(reply);
    await somebodyElse(random);
    if (isOneWay || random.chance(answerLost)) return { kind: 'offline' };
    const late = old.length > 0 && random.chance(stale) ? random.pick(old) : undefined;
    if (late === undefined || late === reply) return reply;
    // It echoes the token of another request, so that the transport knows it is not the answer.
    return flaws.believesStale === true ? late : { kind: 'offline' };
  }

  return {
    push: (request: PushRequest) => send(request, (one) => office.push(dev, one), pushes),
    pull: (request: PullRequest) => send(request, (one) => office.pull(dev, one), pulls),
    relay: async (request: RelayRequest) => {
      const reply = await send(request, (one) => office.relay(dev, one), relays);
      const isEarly = reply.kind === 'problem' && reply.problem.error === 'gap';
      if (flaws.gapIsRefusal !== true || !isEarly) return reply;
      return { kind: 'problem', problem: { ...reply.problem, error: 'forbidden' } };
    },
  };
}

/** Lets exchanges of other devices get ahead, for a while that chance decides. */
async function somebodyElse(random: Random): Promise<void> {
  for (let turns = random.int(4); turns > 0; turns--) await Promise.resolve();
}
