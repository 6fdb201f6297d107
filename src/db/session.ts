import type { World } from '../domain/world.ts';
import type { Database } from './database.ts';
import type { Identity } from './identity.ts';
import { loadView, loadWork } from './load.ts';
import { blankSettings } from '../domain/office.ts';
import type { OpenStore, StoreNews } from './open-store.ts';
import { openTabChannel } from './tabs.ts';
import type { VaultKeys } from './vault.ts';
import { createView } from './view.ts';

/** Milliseconds in which news of other tabs are gathered before the database is read again. */
const GATHER = 100;

/** Who wants to know what happens in the store. */
export interface StoreListener {
  /** Something was written, in this tab or in another one. */
  readonly hear: (news: StoreNews) => void;
  /** A defect in the background: it stops nobody's work, but must not be silent. */
  readonly report: (defect: unknown) => void;
}

/** Opens the tablet's copy: decrypts it into memory and follows what other tabs write, until `close`. */
export async function openSession(
  db: Database,
  keys: VaultKeys,
  identity: Identity,
  world: World,
  { hear, report }: StoreListener,
): Promise<OpenStore> {
  const view = createView(blankSettings(identity.ws));
  let reload: ReturnType<typeof setTimeout> | undefined;
  let isViewDue = false;
  const readLater = (news: StoreNews): void => {
    clearTimeout(reload);
    const load = news === 'received' || isViewDue ? loadView : loadWork;
    isViewDue = load === loadView;
    reload = setTimeout(() => {
      isViewDue = false;
      load({ db, keys, view }).catch(report);
    }, GATHER);
  };
  const channel = openTabChannel(`${db.name}-store`, (news) => {
    if (news !== 'send-now' && news !== 'reset' && news !== 'lock') readLater(news);
    hear(news);
  });
  const announce = (news: StoreNews): void => {
    channel.tell(news);
    hear(news);
  };
  const close = (): void => {
    clearTimeout(reload);
    channel.close();
  };
  await loadView({ db, keys, view });
  return { db, keys, view, world, identity, announce, close };
}
