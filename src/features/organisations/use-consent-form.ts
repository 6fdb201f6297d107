import { useState } from 'react';
import { useLocation } from 'wouter';
import { save } from '../../db/save.ts';
import { useStore } from '../../db/store-context.ts';
import { type DraftHandle, useDraft } from '../../db/use-draft.ts';
import { useRecords } from '../../db/use-records.ts';
import { consentState, grantConsent } from '../../domain/consent-rules.ts';
import { consent } from '../../domain/consent.ts';
import { paths } from '../../ui/paths.ts';
import { declarationOf } from './consent-answer.ts';
import { type ConsentDraft, consentDraftId, parseConsentDraft, subjectOf } from './consent-draft.ts';
import { type Saving, useSaving } from './use-saving.ts';

export interface ConsentFormHandle {
  readonly draft: DraftHandle<ConsentDraft>;
  readonly draftId: string;
  readonly saving: Saving;
  readonly isTried: boolean;
  set(part: Partial<ConsentDraft>): void;
  submit(): Promise<void>;
  discard(): Promise<void>;
}

/** The form of one further consent. `start` must not change. */
export function useConsentForm(start: ConsentDraft): ConsentFormHandle {
  const store = useStore();
  const [, navigate] = useLocation();
  const draftId = consentDraftId(start.person, start.purpose);
  const draft = useDraft(draftId, start, parseConsentDraft);
  const saving = useSaving();
  const [isTried, setTried] = useState(false);
  const consents = useRecords(consent);
  const leave = (): void => navigate(paths.contactEdit(start.person));

  async function submit(): Promise<void> {
    setTried(true);
    const { id, person, organisation, office, purpose, on } = draft.value;
    const declaration = declarationOf(store, id, on, draft.value);
    const state = consentState(consents, person, purpose, office ?? undefined);
    const change = grantConsent(person, organisation, subjectOf(draft.value), state, declaration);
    if (!(await saving.run(() => save(store, change, draftId)))) return;
    await draft.completed();
    leave();
  }

  async function discard(): Promise<void> {
    await draft.discard();
    leave();
  }

  return {
    draft,
    draftId,
    saving,
    isTried,
    set: (part) => draft.change((before) => ({ ...before, ...part })),
    submit,
    discard,
  };
}
