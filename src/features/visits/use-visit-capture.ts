import { useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import type { SaveRefusal } from '../../db/commit.ts';
import { useStore } from '../../db/store-context.ts';
import { type DraftHandle, useDraft } from '../../db/use-draft.ts';
import type { VisitRefusal } from '../../domain/visit-rules.ts';
import { paths } from '../../ui/paths.ts';
import { beginRecord, dropRecord, endVisit } from './visit-actions.ts';
import { parseVisitDraft, seenOf, type VisitDraft, visitDraftId } from './visit-draft.ts';

export type CaptureRefusal = VisitRefusal | SaveRefusal;

/** Sets some of the fields of the visit; stable, so that panels whose fields did not change need not be drawn again. */
export type SetVisit = (part: Partial<VisitDraft> | ((before: VisitDraft) => Partial<VisitDraft>)) => void;

export interface VisitCapture {
  readonly draft: DraftHandle<VisitDraft>;
  readonly set: SetVisit;
  readonly phase: 'writing' | 'saving' | 'saved';
  readonly refusal: CaptureRefusal | undefined;
  end(): Promise<void>;
  openChecklist(): Promise<void>;
  /** Throws everything away that was written; only after the person has confirmed it. */
  discard(): Promise<void>;
}

/** A visit being written down: its draft, and what can be done with it. `start` must not change. */
export function useVisitCapture(start: VisitDraft): VisitCapture {
  const store = useStore();
  const [, navigate] = useLocation();
  const id = visitDraftId(start.visit);
  const draft = useDraft(id, start, parseVisitDraft);
  const [refusal, setRefusal] = useState<CaptureRefusal>();
  const [phase, setPhase] = useState<VisitCapture['phase']>('writing');
  const { change } = draft;

  const set = useCallback<SetVisit>(
    (part) => {
      setRefusal(undefined);
      change((before) => ({ ...before, ...(typeof part === 'function' ? part(before) : part) }));
    },
    [change],
  );

  async function end(): Promise<void> {
    setPhase('saving');
    let isSaved = false;
    try {
      const saved = await endVisit(store, draft.value);
      isSaved = saved.ok;
      setRefusal(saved.ok ? undefined : saved.refusal);
    } finally {
      setPhase(isSaved ? 'saved' : 'writing');
    }
    if (isSaved) await draft.completed();
  }

  async function openChecklist(): Promise<void> {
    if (draft.value.unplanned) {
      const begun = await beginRecord(store, draft.value);
      if (!begun.ok) return setRefusal(begun.refusal);
      // The way back leads to this draft, so there must be one even if nothing was written yet.
      set((before) => ({ seen: before.seen ?? seenOf(begun.value) }));
    }
    navigate(`${paths.answersNew(start.organisation)}?visit=${start.visit}`);
  }

  async function discard(): Promise<void> {
    const dropped = await dropRecord(store, draft.value);
    if (!dropped.ok) return setRefusal(dropped.refusal);
    await draft.discard();
    navigate(paths.organisation(start.organisation));
  }

  return { draft, set, phase, refusal, end, openChecklist, discard };
}
