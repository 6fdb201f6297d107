import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Json } from '../domain/json.ts';
import { draftsSettled, keepUnstored, saveDraft } from './drafts.ts';
import { offerSave } from './open-forms.ts';
import { useStore } from './store-context.ts';

/** Milliseconds of rest in typing after which a draft is saved. */
const PAUSE = 300;

export interface DraftWriter {
  /** Writes the value down at the next pause in typing, or as soon as the page is about to go. */
  later(value: Json): void;
  /** Whether anything typed here is not on the disk yet. */
  isBehind(): boolean;
  /** Forgets what was to be written, and waits for a write under way. */
  stop(): Promise<void>;
}

/** `onWritten` hears whether the last value lies on the disk; it must be stable. */
export function useDraftWriter(id: string, onWritten: (isStored: boolean) => void): DraftWriter {
  const store = useStore();
  const unsaved = useRef<{ readonly value: Json } | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const stops = useRef(0);
  const underWay = useRef(0);

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    const next = unsaved.current;
    if (next === undefined) return true;
    unsaved.current = undefined;
    const before = stops.current;
    underWay.current += 1;
    const saved = await saveDraft(store, id, next.value).catch((defect: unknown) => reportError(defect));
    underWay.current -= 1;
    const isLatest = unsaved.current === undefined && stops.current === before;
    // What found no room stays due: the lock, or leaving the screen, tries again.
    if (isLatest && saved?.ok !== true) unsaved.current = next;
    if (isLatest && saved?.ok === false) keepUnstored(store, id, next.value);
    if (isLatest && saved) onWritten(saved.ok);
    return unsaved.current === undefined;
  }, [store, id, onWritten]);

  // The browser gives no later chance: a page that is hidden may never be shown again.
  useEffect(() => {
    const save = (): void => void flush();
    const takeBack = offerSave(flush);
    document.addEventListener('visibilitychange', save);
    window.addEventListener('pagehide', save);
    return () => {
      takeBack();
      document.removeEventListener('visibilitychange', save);
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [flush]);

  return useMemo(
    () => ({
      later: (value) => {
        unsaved.current = { value };
        clearTimeout(timer.current);
        timer.current = setTimeout(() => void flush(), PAUSE);
      },
      isBehind: () => unsaved.current !== undefined || underWay.current > 0,
      stop: async () => {
        clearTimeout(timer.current);
        unsaved.current = undefined;
        stops.current += 1;
        await draftsSettled(store);
      },
    }),
    [store, flush],
  );
}
