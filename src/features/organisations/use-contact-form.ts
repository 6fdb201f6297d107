import { useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from '../../db/store-context.ts';
import { type DraftHandle, useDraft } from '../../db/use-draft.ts';
import { useRecords } from '../../db/use-records.ts';
import { type ConsentState, consentState, type Declaration } from '../../domain/consent-rules.ts';
import { consent } from '../../domain/consent.ts';
import type { ContactDetails } from '../../domain/contact-rules.ts';
import type { LegalBasis } from '../../domain/office.ts';
import { useLegalBasis } from '../../parts/use-legal-basis.ts';
import { paths } from '../../ui/paths.ts';
import { hasChanges, renewConsent, saveContact, withdraw } from './contact-actions.ts';
import { type ContactDraft, contactDraftId, parseContactDraft } from './contact-draft.ts';
import type { Saved } from '../../db/save.ts';
import type { ContactRefusal } from '../../domain/contact-rules.ts';
import { type Saving, useSaving } from './use-saving.ts';

export interface ContactFormHandle {
  readonly draft: DraftHandle<ContactDraft>;
  readonly saving: Saving;
  readonly consent: ConsentState;
  /** Whether somebody has tried to save: from then on what is missing is marked. */
  readonly isTried: boolean;
  readonly basis: LegalBasis;
  set(part: Partial<Pick<ContactDraft, 'how' | 'language' | 'signature' | 'informed'>>): void;
  setDetails(part: Partial<ContactDetails>): void;
  submit(): Promise<void>;
  withdraw(how: Declaration['how']): Promise<void>;
  discard(): Promise<void>;
}

/** The form of a contact person: her draft, her consent, and what can be done. `start` must not change. */
export function useContactForm(start: ContactDraft): ContactFormHandle {
  const store = useStore();
  const [, navigate] = useLocation();
  const draft = useDraft(contactDraftId(start.id), start, parseContactDraft);
  const saving = useSaving();
  const [isTried, setTried] = useState(false);
  const basis = useLegalBasis();
  const state = consentState(useRecords(consent), start.id);
  const about = { person: start.id, organisation: start.organisation, on: start.on };
  const leave = (): void => navigate(paths.organisation(start.organisation));

  async function save(run: () => Promise<Saved<ContactRefusal>>): Promise<void> {
    setTried(true);
    if (!(await saving.run(run))) return;
    await draft.completed();
    leave();
  }

  /** What somebody had begun to change before the withdrawal comes back into view, and is saved by the next press. */
  async function renew(): Promise<void> {
    if (!hasChanges(draft.value)) return save(() => renewConsent(store, draft.value));
    setTried(true);
    if (await saving.run(() => renewConsent(store, draft.value))) setTried(false);
  }

  async function discard(): Promise<void> {
    await draft.discard();
    leave();
  }

  return {
    draft,
    saving,
    consent: state,
    isTried,
    basis,
    set: (part) => draft.change((before) => ({ ...before, ...part })),
    setDetails: ({ languages, ...part }) =>
      draft.change((before) => ({
        ...before,
        details: { ...before.details, ...part, ...(languages ? { languages: [...languages] } : {}) },
      })),
    submit: () => (state.kind === 'withdrawn' ? renew() : save(() => saveContact(store, draft.value, basis))),
    withdraw: (how) => save(() => withdraw(store, { ...about, how })),
    discard,
  };
}
