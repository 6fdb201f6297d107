import type { World } from '../domain/world.ts';

/** The browser as the world. */
export const browserWorld: World = {
  now: () => Date.now(),
  newId: () => crypto.randomUUID(),
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
};
