import type { OpenStore } from '../../db/open-store.ts';
import { type ConsentState, consentState, type Declaration } from '../../domain/consent-rules.ts';
import { consent } from '../../domain/consent.ts';
import {
  addContact,
  type ContactRefusal,
  editContact,
  grantAgain,
  withdrawConsent,
} from '../../domain/contact-rules.ts';
import { readEntity } from '../../domain/entity.ts';
import type { Uuid } from '../../domain/ids.ts';
import { ok, refuse } from '../../domain/result.ts';
import { type ContactDraft, contactDraftId } from './contact-draft.ts';
import { save, type Saved } from '../../db/save.ts';

/** Saves a person and, where it is needed, her consent, as one change; the draft goes with it. */
export function saveContact(store: OpenStore, draft: ContactDraft): Promise<Saved<ContactRefusal>> {
  const { id, organisation, seen, details } = draft;
  const declaration = declarationOf(store, draft);
  const change =
    seen === null
      ? addContact(id, organisation, details, declaration)
      : editContact(seen, organisation, details, consentNow(store, id), declaration);
  return save(store, change, contactDraftId(id));
}

/** The person agrees again after she had taken her consent back. */
export async function renewConsent(store: OpenStore, draft: ContactDraft): Promise<Saved<ContactRefusal>> {
  const state = consentNow(store, draft.id);
  const declaration = declarationOf(store, draft);
  if (declaration === undefined) return refuse({ kind: 'contact-without-consent' });
  if (state.kind !== 'withdrawn') return ok(true);
  return save(store, ok(grantAgain(draft.id, draft.organisation, state, declaration)), contactDraftId(draft.id));
}

/** The person takes her consent back; a half-written form about her goes too. */
export function withdraw(store: OpenStore, draft: ContactDraft, how: Declaration['how']): Promise<Saved> {
  const { consentId: id, on, organisation } = draft;
  const change = withdrawConsent(draft.id, organisation, { id, how, on, by: byMe(store) });
  return save(store, ok(change), contactDraftId(draft.id));
}

/** What holds at the moment of saving, not when the form was opened. */
function consentNow(store: OpenStore, person: Uuid): ConsentState {
  const views = store.view.state.getState().records.get(consent.name)?.values() ?? [];
  return consentState(
    [...views].map((view) => readEntity(consent, view)),
    person,
  );
}

function declarationOf(store: OpenStore, { consentId, how, language, on }: ContactDraft): Declaration | undefined {
  return how === null || language === '' ? undefined : { id: consentId, how, language, on, by: byMe(store) };
}

function byMe({ identity: { user } }: OpenStore): Declaration['by'] {
  return { id: user.id, name: user.name };
}
