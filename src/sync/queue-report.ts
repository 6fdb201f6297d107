import { withReopen } from '../db/connection.ts';
import type { OpenStore } from '../db/open-store.ts';
import { readWatermarks } from '../db/watermarks.ts';
import { APP_VERSION } from '../domain/version.ts';
import type { TokenRequest } from '../protocol/token.ts';

/** What a device says of itself when it comes: how far its work goes, and how long the oldest of it waits. */
export type QueueReport = NonNullable<TokenRequest['told']>;

export function queueReportOf({ db, view }: Pick<OpenStore, 'db' | 'view'>): () => Promise<QueueReport> {
  return async () => {
    const { next } = await withReopen(db, () => readWatermarks(db));
    const oldest = view.state.getState().outbox.find(({ state }) => state === 'waiting');
    return { app: APP_VERSION, n: next - 1, since: oldest?.mutation.at ?? null };
  };
}
