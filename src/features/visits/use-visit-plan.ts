import { useState } from 'react';
import * as v from 'valibot';
import type { SaveRefusal } from '../../db/commit.ts';
import { draftParser } from '../../db/draft-parser.ts';
import { useStore } from '../../db/store-context.ts';
import { useDraft } from '../../db/use-draft.ts';
import { Uuid } from '../../domain/ids.ts';
import type { VisitRefusal } from '../../domain/visit-rules.ts';
import { planTo } from './planned-actions.ts';
import { dayOf, newIdOf } from './visit-actions.ts';

const PlanDraft = v.object({
  visit: Uuid,
  date: v.nullable(v.string()),
  place: v.nullable(v.string()),
  placeText: v.string(),
});
type PlanDraft = v.InferOutput<typeof PlanDraft>;

const parse = draftParser(PlanDraft);

/** The form in which a visit is planned; it keeps what was typed until the visit is saved. */
export function useVisitPlan(organisation: Uuid, onSaved: (visit: Uuid) => void) {
  const store = useStore();
  const id = `visit-plan:${organisation}`;
  const [start] = useState<PlanDraft>(() => ({ visit: newIdOf(store), date: null, place: null, placeText: '' }));
  const draft = useDraft(id, start, parse);
  const [refusal, setRefusal] = useState<VisitRefusal | SaveRefusal>();
  const [busy, setBusy] = useState(false);
  const { value } = draft;

  function set(part: Partial<PlanDraft>): void {
    setRefusal(undefined);
    draft.change((before) => ({ ...before, ...part }));
  }

  async function plan(): Promise<void> {
    setBusy(true);
    const { visit, date, place, placeText } = value;
    const wanted = { id: visit, organisation, date: dayOf(date), place: place ?? undefined, placeText };
    const saved = await planTo(store, wanted, id).finally(() => setBusy(false));
    if (!saved.ok) return setRefusal(saved.refusal);
    await draft.completed();
    onSaved(visit);
  }

  return { value, set, refusal, busy, plan };
}
