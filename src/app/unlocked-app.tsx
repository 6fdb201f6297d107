import { useCallback, useEffect } from 'react';
import { LockContext } from '../db/preferences-context.ts';
import { StoreContext } from '../db/store-context.ts';
import { OfficeContext } from '../sync/office-context.ts';
import { SyncContext } from '../sync/sync-context.ts';
import { lockTimes, lockWhenIdle } from './idle-lock.ts';
import type { Session } from './session.ts';
import { Work } from './work.tsx';

/** The app at work: store, sync and lock are handed to all screens from here. */
export function UnlockedApp({ session }: { readonly session: Session }) {
  const { store, sync, office, end } = session;

  // A new page is the only sure way to clear the keys and the decrypted view from memory.
  const lock = useCallback(() => void end().finally(() => window.location.reload()), [end]);

  useEffect(() => {
    const running = new AbortController();
    const times = () => lockTimes(store.view.state.getState().drafts.values(), Date.now());
    lockWhenIdle(times, lock, running.signal);
    return () => running.abort();
  }, [store, lock]);

  return (
    <StoreContext value={store}>
      <SyncContext value={sync}>
        <OfficeContext value={office}>
          <LockContext value={lock}>
            <Work />
          </LockContext>
        </OfficeContext>
      </SyncContext>
    </StoreContext>
  );
}
