import { useCallback, useEffect, useRef, useState } from 'react';
import type { Json } from '../domain/json.ts';
import { discardDraft, draftsSettled, saveDraft } from './drafts.ts';
import { countDirtyForm, offerSave } from './open-forms.ts';
import { useStore } from './store-context.ts';

/** Milliseconds of rest in typing after which a draft is saved. */
const PAUSE = 300;

export type DraftSaving = 'clean' | 'typing' | 'saved' | 'storage-full';

export interface DraftHandle<T> {
  readonly value: T;
  /** Whether there is something half-written, from now or from an earlier visit of this screen. */
  readonly isDirty: boolean;
  readonly saving: DraftSaving;
  change(next: T | ((before: T) => T)): void;
  /** Throws the draft away, on the person's order, and starts from `initial` again. */
  discard(): Promise<void>;
  /** To be called after a commit that named this draft: nothing is left to save. */
  completed(): Promise<void>;
}

/**
 * The state of a form that survives reload, lock and closed browser. `parse` reads what an earlier visit
 * left (or returns undefined to start anew); `initial` is what the form starts from without a draft.
 */
export function useDraft<T extends Json>(id: string, initial: T, parse: (value: unknown) => T | undefined): DraftHandle<T> {
  const store = useStore();
  const [found] = useState(() => {
    const draft = store.view.state.getState().drafts.get(id);
    return draft && parse(draft.value);
  });
  const [value, setValue] = useState<T>(found ?? initial);
  const [saving, setSaving] = useState<DraftSaving>(found === undefined ? 'clean' : 'saved');
  // Two changes in one event must build on each other, and leaving the screen at once must not lose them.
  const current = useRef(value);
  const unsaved = useRef<{ readonly value: T } | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const next = unsaved.current;
    if (next === undefined) return;
    unsaved.current = undefined;
    const saved = await saveDraft(store, id, next.value);
    if (unsaved.current === undefined) setSaving(saved.ok ? 'saved' : 'storage-full');
  }, [store, id]);

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

  const change = useCallback(
    (next: T | ((before: T) => T)) => {
      current.current = typeof next === 'function' ? next(current.current) : next;
      unsaved.current = { value: current.current };
      setValue(current.current);
      setSaving('typing');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE);
    },
    [flush],
  );

  const isDirty = saving !== 'clean';
  useEffect(() => (isDirty ? countDirtyForm() : undefined), [isDirty]);

  // A save that was under way when the form was completed must not bring the draft back.
  const completed = useCallback(async () => {
    clearTimeout(timer.current);
    unsaved.current = undefined;
    setSaving('clean');
    await draftsSettled(store);
    if (store.view.state.getState().drafts.has(id)) await discardDraft(store, id);
  }, [store, id]);

  const discard = useCallback(async () => {
    current.current = initial;
    setValue(initial);
    await completed();
  }, [initial, completed]);

  return { value, isDirty, saving, change, discard, completed };
}
