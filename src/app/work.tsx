import { useLent } from '../features/needs/lending.ts';
import { LentScreen } from '../features/needs/lent-screen.tsx';
import { Routes } from './routes.tsx';
import { Shell } from './shell.tsx';

/** The app with all its screens; or, while the device is lent to somebody, one form and nothing else. */
export function Work() {
  const lent = useLent();
  if (lent !== undefined) return <LentScreen key={lent.answers} lent={lent} />;
  return (
    <Shell>
      <Routes />
    </Shell>
  );
}
