import { useCallback, useEffect, useRef, useState } from 'react';
import { type Json, sameJson } from '../domain/json.ts';
import { discardDraft } from './drafts.ts';
import { countDirtyForm } from './open-forms.ts';
import { useStore } from './store-context.ts';
import { useDraftWriter } from './use-draft-writer.ts';
import { unstoredDrafts } from './unstored-drafts.ts';
import { useView } from './use-records.ts';

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
export function useDraft<T extends Json>(
  id: string,
  initial: T,
  parse: (value: unknown) => T | undefined,
): DraftHandle<T> {
  const store = useStore();
  const stored = useView((view) => view.drafts.get(id));
  const [found] = useState(() => stored && parse(stored.value));
  const [value, setValue] = useState<T>(found ?? initial);
  const [saving, setSaving] = useState<DraftSaving>(() => {
    if (found === undefined) return 'clean';
    return unstoredDrafts(store.view).has(id) ? 'storage-full' : 'saved';
  });
  const onWritten = useCallback((isStored: boolean) => setSaving(isStored ? 'saved' : 'storage-full'), []);
  const writer = useDraftWriter(id, onWritten);
  // Two changes in one event must build on each other, and leaving the screen at once must not lose them.
  const current = useRef(value);

  const change = useCallback(
    (next: T | ((before: T) => T)) => {
      current.current = typeof next === 'function' ? next(current.current) : next;
      setValue(current.current);
      setSaving('typing');
      writer.later(current.current);
    },
    [writer],
  );

  // Another window of this device goes on with the same form: what it has written down is shown here too, and the next
  // word typed here builds on it. The clock tells it from an older text that was read while a newer one was written.
  const known = useRef(stored);
  useEffect(() => {
    if (stored === undefined || stored === known.current || writer.isBehind()) return;
    const isNewer = stored.at > (known.current?.at ?? -Infinity);
    known.current = stored;
    const next = isNewer ? parse(stored.value) : undefined;
    if (next === undefined || sameJson(next, current.current)) return;
    current.current = next;
    setValue(next);
    setSaving('saved');
  }, [stored, parse, writer]);

  const isDirty = saving !== 'clean';
  useEffect(() => (isDirty ? countDirtyForm() : undefined), [isDirty]);

  // A save that was under way when the form was completed must not bring the draft back.
  const completed = useCallback(async () => {
    setSaving('clean');
    await writer.stop();
    if (store.view.state.getState().drafts.has(id)) await discardDraft(store, id);
  }, [store, id, writer]);

  const discard = useCallback(async () => {
    current.current = initial;
    setValue(initial);
    await completed();
  }, [initial, completed]);

  return { value, isDirty, saving, change, discard, completed };
}
