import { useEffect, useState } from 'react';
import { useStore } from '../../db/store-context.ts';

/** How often "3 minutes ago" is counted anew, in milliseconds. */
const TICK = 15_000;

/** The time by this device's clock, in milliseconds since 1970; keeps ticking. */
export function useNow(): number {
  const { world } = useStore();
  const [now, setNow] = useState(() => world.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(world.now()), TICK);
    return () => clearInterval(timer);
  }, [world]);
  return now;
}
