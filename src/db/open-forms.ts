import { createStore } from 'zustand/vanilla';

/** How many forms on the screen hold something unsaved: as long as there is one, nothing may reload the page. */
export const openForms = createStore<{ readonly dirty: number }>(() => ({ dirty: 0 }));

/** Counts one dirty form in; returns the function that counts it out. */
export function countDirtyForm(): () => void {
  openForms.setState(({ dirty }) => ({ dirty: dirty + 1 }));
  return () => openForms.setState(({ dirty }) => ({ dirty: dirty - 1 }));
}
