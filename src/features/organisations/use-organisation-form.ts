import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from '../../db/store-context.ts';
import { type DraftHandle, useDraft } from '../../db/use-draft.ts';
import { type AnswerRefusal, checkAnswers, isUnstorable } from '../../domain/forms/check-answers.ts';
import type { FieldKey } from '../../domain/ids.ts';
import type { Json } from '../../domain/json.ts';
import { PROFILE_QUESTIONS } from '../../domain/organisation/profile.ts';
import { paths } from '../../ui/paths.ts';
import { saveForm } from './organisation-actions.ts';
import { type OrganisationDraft, organisationDraftId, parseOrganisationDraft } from './organisation-draft.ts';
import { type Saving, useSaving } from './use-saving.ts';

export interface OrganisationFormHandle {
  readonly draft: DraftHandle<OrganisationDraft>;
  readonly saving: Saving;
  /** What to look at again, by question; shown from the first try to save. */
  readonly refusals: ReadonlyMap<string, AnswerRefusal>;
  /** Some answers look unusual: the next press saves them as they are. */
  readonly asksAgain: boolean;
  readonly answer: (key: FieldKey, value: Json) => void;
  readonly setSource: (source: string) => void;
  submit(): Promise<void>;
  discard(): Promise<void>;
}

const NONE: ReadonlyMap<string, AnswerRefusal> = new Map();

/** The form of an organisation: its draft, and what can be done with it. `start` must not change. */
export function useOrganisationForm(start: OrganisationDraft): OrganisationFormHandle {
  const store = useStore();
  const [, navigate] = useLocation();
  const draft = useDraft(organisationDraftId(start.id), start, parseOrganisationDraft);
  const saving = useSaving();
  const [isChecked, setChecked] = useState(false);
  const { change, value } = draft;
  const refusals = useMemo(
    () => (isChecked ? checkAnswers(PROFILE_QUESTIONS, value.values) : NONE),
    [isChecked, value],
  );
  const back = start.seen === null ? paths.organisations : paths.organisation(start.id);

  const answer = useCallback(
    (key: FieldKey, next: Json) => change((before) => ({ ...before, values: { ...before.values, [key]: next } })),
    [change],
  );
  const setSource = useCallback((source: string) => change((before) => ({ ...before, source })), [change]);

  async function submit(): Promise<void> {
    const looksUnusual = [...checkAnswers(PROFILE_QUESTIONS, value.values).values()].some(isUnusual);
    setChecked(true);
    if (looksUnusual && !isChecked) return saving.refuse(undefined);
    if (!(await saving.run(() => saveForm(store, value)))) return;
    await draft.completed();
    navigate(paths.organisation(start.id));
  }

  async function discard(): Promise<void> {
    await draft.discard();
    navigate(back);
  }

  const asksAgain = saving.refusal === undefined && [...refusals.values()].some(isUnusual);
  return { draft, saving, refusals, asksAgain, answer, setSource, submit, discard };
}

/** A missing name, or what no field can hold, is refused by the rule; everything else that is unusual may be right. */
function isUnusual(refusal: AnswerRefusal): boolean {
  return refusal.kind !== 'answer-missing' && !isUnstorable(refusal);
}
