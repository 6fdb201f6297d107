import { createStore } from 'zustand/vanilla';

/** How many forms on the screen hold something unsaved: as long as there is one, nothing may reload the page. */
export const openForms = createStore<{ readonly dirty: number }>(() => ({ dirty: 0 }));

/** Counts one dirty form in; returns the function that counts it out. */
export function countDirtyForm(): () => void {
  openForms.setState(({ dirty }) => ({ dirty: dirty + 1 }));
  return () => openForms.setState(({ dirty }) => ({ dirty: dirty - 1 }));
}

/** Answers whether nothing typed is left that is not on the disk. */
type Save = () => Promise<boolean>;

const saves = new Set<Save>();

/** Names how a form on the screen writes down what was typed last; returns the function that takes it back. */
export function offerSave(save: Save): () => void {
  saves.add(save);
  return () => void saves.delete(save);
}

/**
 * Writes down the last keystrokes of every form, without waiting for a pause in typing: the page is about to go.
 * Answers whether all of them lie on the disk.
 */
export async function saveOpenForms(): Promise<boolean> {
  const ends = await Promise.allSettled([...saves].map((save) => save()));
  return ends.every((end) => end.status === 'fulfilled' && end.value);
}
