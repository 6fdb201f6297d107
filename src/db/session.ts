import type { World } from '../domain/world.ts';
import type { Database } from './database.ts';
import type { Identity } from './identity.ts';
import { loadView } from './load.ts';
import type { OpenStore, StoreNews } from './open-store.ts';
import { openTabChannel } from './tabs.ts';
import type { VaultKeys } from './vault.ts';
import { createView } from './view.ts';

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
  const channel = openTabChannel(`${db.name}-store`, (news) => {
    clearTimeout(reload);
    reload = setTimeout(() => void loadView({ db, keys, view }), 100);
    hear(news);
  });
  const announce = (news: StoreNews): void => {
    channel.tell(news);
    hear(news);
  };
  await loadView({ db, keys, view });
  return { db, keys, view, world, identity, announce };
}
