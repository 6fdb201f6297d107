import { MAX_PULL_WAIT, type PullRequest, PullResponse } from '../protocol/pull.ts';
import { type PushRequest, PushResponse } from '../protocol/push.ts';
import { type Fetch, post, type Reply } from './transport.ts';

/** The two questions of an exchange. What is no answer to just this question comes back as "offline". */
export interface OfficeLine {
  push(request: PushRequest): Promise<Reply<PushResponse>>;
  /** Given `held`: the office may hold its answer back until that signal. */
  pull(request: PullRequest, held?: AbortSignal): Promise<Reply<PullResponse>>;
}

/** The line by HTTP, for one token. */
export function createOfficeLine(fetchFromOffice: Fetch, bearer: string, signal: AbortSignal): OfficeLine {
  const common = { bearer, signal };
  return {
    push: (body) => post(fetchFromOffice, PushResponse, { path: '/v1/push', body, ...common }),
    pull: (body, held) => {
      const wait = held === undefined ? {} : { held, wait: MAX_PULL_WAIT };
      return post(fetchFromOffice, PullResponse, { path: '/v1/pull', body, ...common, ...wait });
    },
  };
}
