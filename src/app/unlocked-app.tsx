import { useCallback, useEffect } from 'react';
import { LockContext } from '../db/preferences-context.ts';
import { StoreContext } from '../db/store-context.ts';
import { readEntity } from '../domain/entity.ts';
import { lockMinutesOf } from '../domain/lock.ts';
import { office } from '../domain/office.ts';
import { OfficeContext } from '../sync/office-context.ts';
import { SyncContext } from '../sync/sync-context.ts';
import { lockTimes, lockWhenIdle } from './idle-lock.ts';
import { lockWindow } from './lock-window.ts';
import type { Session } from './session.ts';
import { Work } from './work.tsx';

/** The app at work: store, sync and lock are handed to all screens from here. */
export function UnlockedApp({ session }: { readonly session: Session }) {
  const { store, sync, office: desk, end } = session;

  const lock = useCallback(() => store.announce('lock'), [store]);

  useEffect(() => {
    const running = new AbortController();
    const times = () => {
      const { drafts, records } = store.view.state.getState();
      const settings = records.get(office.name)?.get(store.identity.ws);
      return lockTimes(drafts.values(), lockMinutesOf(settings && readEntity(office, settings)), Date.now());
    };
    // Each window has its own clock: one that lies in the background locks none in which somebody works.
    lockWhenIdle(times, () => lockWindow(end), running.signal);
    return () => running.abort();
  }, [store, end]);

  return (
    <StoreContext value={store}>
      <SyncContext value={sync}>
        <OfficeContext value={desk}>
          <LockContext value={lock}>
            <Work />
          </LockContext>
        </OfficeContext>
      </SyncContext>
    </StoreContext>
  );
}
