import * as v from 'valibot';
import type { StoreNews } from './open-store.ts';

const News = v.picklist(['saved', 'received', 'draft', 'send-now', 'reset', 'lock']);

export interface TabChannel {
  tell(news: StoreNews): void;
  close(): void;
}

/** Tells the other tabs of this device that something was written. It carries no content. */
export function openTabChannel(name: string, hear: (news: StoreNews) => void): TabChannel {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }) => {
    const news = v.safeParse(News, data);
    if (news.success) hear(news.output);
  };
  return { tell: (news) => channel.postMessage(news), close: () => channel.close() };
}
