import type { World } from '../domain/world.ts';

/** The browser as the world. */
export const browserWorld: World = {
  now: () => Date.now(),
  newId: () => crypto.randomUUID(),
  timeZone: () => {
    const offset = new Date().getTimezoneOffset();
    if (zone?.offset !== offset) zone = { offset, name: Intl.DateTimeFormat().resolvedOptions().timeZone };
    return zone.name;
  },
};

/** Asking for the name takes longer than sealing a note; it is asked for again when the clock is put elsewhere. */
let zone: { readonly offset: number; readonly name: string } | undefined;
