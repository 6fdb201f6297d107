import type { World } from '../domain/world.ts';
import type { Database } from './database.ts';
import type { Identity } from './identity.ts';
import { loadDrafts, loadView } from './load.ts';
import type { OpenStore, StoreNews } from './open-store.ts';
import { openTabChannel } from './tabs.ts';
import type { VaultKeys } from './vault.ts';
import { createView } from './view.ts';

/** Milliseconds in which news of other tabs are gathered before the database is read again. */
const GATHER = 100;

/** Opens the tablet's copy: decrypts it into memory and follows what other tabs write. */
export async function openSession(
  db: Database,
  keys: VaultKeys,
  identity: Identity,
  world: World,
  hear: (news: StoreNews) => void,
): Promise<OpenStore> {
  const view = createView();
  let reload: ReturnType<typeof setTimeout> | undefined;
  let isViewDue = false;
  const channel = openTabChannel(`${db.name}-store`, (news) => {
    clearTimeout(reload);
    const load = news === 'draft' && !isViewDue ? loadDrafts : loadView;
    isViewDue = load === loadView;
    reload = setTimeout(() => {
      isViewDue = false;
      load({ db, keys, view }).catch(reportError);
    }, GATHER);
    hear(news);
  });
  const announce = (news: StoreNews): void => {
    channel.tell(news);
    hear(news);
  };
  await loadView({ db, keys, view });
  return { db, keys, view, world, identity, announce };
}
