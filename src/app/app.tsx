import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { Database } from '../db/database.ts';
import { tell } from '../db/tell.ts';
import type { VaultKeys } from '../db/vault.ts';
import type { Invitation } from '../sync/enrol.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Loading } from '../ui/loading.tsx';
import { BrokenScreen } from './broken-screen.tsx';
import { EnrolScreen } from './enrol-screen.tsx';
import { FirstRunScreen } from './first-run-screen.tsx';
import { firstPhase, type Phase, phaseAfterUnlock } from './phase.ts';
import { UnlockScreen } from './unlock-screen.tsx';

/** Loaded while the person types her passphrase: the lock screen does not wait for all screens. */
const UnlockedApp = lazy(() => import('./unlocked-app.tsx').then((file) => ({ default: file.UnlockedApp })));

interface Props {
  readonly db: Database;
  readonly invitation: Invitation | undefined;
}

/** From "just installed" over the lock screen to the work: one screen for each phase. */
export function App({ db, invitation }: Props) {
  const [phase, setPhase] = useState<Phase>({ kind: 'opening' });
  const [isBroken, setBroken] = useState(false);

  useEffect(() => {
    firstPhase(db).then(setPhase, () => setBroken(true));
  }, [db]);

  const isInvited = invitation !== undefined;
  const unlocked = useCallback(
    async (keys: VaultKeys) => setPhase(await phaseAfterUnlock(db, keys, isInvited)),
    [db, isInvited],
  );
  const recovered = useCallback(
    async (keys: VaultKeys) => {
      const next = await phaseAfterUnlock(db, keys, isInvited);
      if (next.kind === 'open') await tell(next.session.store, { act: 'passphrase_recovered' });
      setPhase(next);
    },
    [db, isInvited],
  );
  const enter = useCallback(async (keys: VaultKeys) => setPhase(await phaseAfterUnlock(db, keys, false)), [db]);

  if (isBroken) return <BrokenScreen because="store" db={db} />;
  switch (phase.kind) {
    case 'opening':
      return <Loading />;
    case 'first-run':
      return <FirstRunScreen db={db} onCreated={unlocked} />;
    case 'locked':
      return <UnlockScreen db={db} onUnlocked={unlocked} onRecovered={recovered} />;
    case 'enrolling': {
      const { keys, isKnown } = phase;
      const goOn = (): Promise<void> => enter(keys);
      return (
        <EnrolScreen
          db={db}
          keys={keys}
          invitation={invitation}
          onEnrolled={goOn}
          onLater={isKnown ? goOn : undefined}
        />
      );
    }
    case 'open':
      return (
        <ErrorBoundary onError={reportError}>
          <Suspense fallback={<Loading />}>
            <UnlockedApp session={phase.session} />
          </Suspense>
        </ErrorBoundary>
      );
  }
}
