import * as v from 'valibot';
import type { OpenStore } from '../../db/open-store.ts';
import {
  type ConsentState,
  consentState,
  type ConsentSubject,
  type Declaration,
  withdrawConsent,
} from '../../domain/consent-rules.ts';
import { consent } from '../../domain/consent.ts';
import {
  addContact,
  type ContactRefusal,
  editContact,
  grantAgain,
  isContactChanged,
} from '../../domain/contact-rules.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { readEntity } from '../../domain/entity.ts';
import { Uuid } from '../../domain/ids.ts';
import type { LegalBasis } from '../../domain/office.ts';
import { ok, refuse } from '../../domain/result.ts';
import { byMe, declarationOf } from './consent-answer.ts';
import { type ContactDraft, contactDraftId } from './contact-draft.ts';
import { save, type Saved } from '../../db/save.ts';

/** Saves a person and, where it is needed, her consent, as one change; the draft goes with it. */
export function saveContact(store: OpenStore, draft: ContactDraft, basis: LegalBasis): Promise<Saved<ContactRefusal>> {
  const { id, organisation, seen, details } = draft;
  const permission = {
    basis,
    informed: draft.informed ?? undefined,
    // A declaration that is stored already was her renewed consent; what was begun before it is saved now.
    declaration: isDeclared(store, draft.consentId)
      ? undefined
      : declarationOf(store, draft.consentId, draft.on, draft),
  };
  const change =
    seen === null
      ? addContact(id, organisation, details, permission)
      : editContact(seen, organisation, details, consentNow(store, id), permission);
  return save(store, change, contactDraftId(id));
}

function isDeclared({ view }: OpenStore, id: Uuid): boolean {
  return view.state.getState().records.get(consent.name)?.has(id) === true;
}

/** Whether the draft holds more than her consent. */
export function hasChanges({ seen, details }: ContactDraft): boolean {
  return seen !== null && isContactChanged(seen, details);
}

/** The person agrees again after she had taken her consent back. Whatever else the draft holds stays to be saved. */
export async function renewConsent(store: OpenStore, draft: ContactDraft): Promise<Saved<ContactRefusal>> {
  const state = consentNow(store, draft.id);
  const declaration = declarationOf(store, draft.consentId, draft.on, draft);
  if (declaration === undefined) return refuse({ kind: 'contact-without-consent' });
  if (state.kind !== 'withdrawn') return ok(true);
  const completed = hasChanges(draft) ? undefined : contactDraftId(draft.id);
  return save(store, grantAgain(draft.id, draft.organisation, state, declaration), completed);
}

/** Whose consent is taken back, and when. */
interface Withdrawal {
  readonly person: Uuid;
  readonly organisation: Uuid;
  readonly on: IsoDate;
  readonly how: Declaration['how'];
  /** What she had agreed to; the keeping of her data if left out. */
  readonly subject?: ConsentSubject;
}

/** The person takes a consent back; with that to the keeping of her data, a half-written form about her goes too. */
export function withdraw(store: OpenStore, { person, organisation, on, how, subject }: Withdrawal): Promise<Saved> {
  const declaration = { id: v.parse(Uuid, store.world.newId()), how, on, by: byMe(store) };
  const change = withdrawConsent(person, organisation, declaration, subject);
  return save(store, ok(change), subject === undefined ? contactDraftId(person) : undefined);
}

/** What holds at the moment of saving, not when the form was opened. */
function consentNow(store: OpenStore, person: Uuid): ConsentState {
  const views = store.view.state.getState().records.get(consent.name)?.values() ?? [];
  return consentState(
    [...views].map((view) => readEntity(consent, view)),
    person,
  );
}
