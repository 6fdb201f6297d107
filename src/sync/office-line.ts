import { MAX_PULL_WAIT, type PullRequest, PullResponse } from '../protocol/pull.ts';
import { type PushRequest, PushResponse } from '../protocol/push.ts';
import { type Encoded, encoded, type Fetch, post, type Reply } from './transport.ts';

/** The two questions of an exchange. What is no answer to just this question comes back as "offline". */
export interface OfficeLine {
  push(request: PushRequest): Promise<Reply<PushResponse>>;
  /** Begins to make the body of a push that is about to be sent. */
  prepare?(request: PushRequest): void;
  /** Given `held`: the office may hold its answer back until that signal. */
  pull(request: PullRequest, held?: AbortSignal): Promise<Reply<PullResponse>>;
}

/** The line by HTTP, for one token. */
export function createOfficeLine(fetchFromOffice: Fetch, bearer: string, signal: AbortSignal): OfficeLine {
  const common = { bearer, signal };
  const bodies = new WeakMap<PushRequest, Promise<Encoded>>();
  return {
    prepare: (request) => {
      if (request.ms.length > 0) bodies.set(request, encoded(request));
    },
    push: (body) => post(fetchFromOffice, PushResponse, { path: '/v1/push', body, ready: bodies.get(body), ...common }),
    pull: (body, held) => {
      const wait = held === undefined ? {} : { held, wait: MAX_PULL_WAIT };
      return post(fetchFromOffice, PullResponse, { path: '/v1/pull', body, ...common, ...wait });
    },
  };
}
