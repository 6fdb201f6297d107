import type { ConsentState, Declaration, WithdrawalDeclaration } from './consent-rules.ts';
import { consentFields, knowingOf } from './consent-rules.ts';
import { consent } from './consent.ts';
import { contact } from './contact.ts';
import { createOp, editOps, type Seen } from './edit.ts';
import { elementKey, SCOPE_CASE, splitKey, type Uuid } from './ids.ts';
import type { Json } from './json.ts';
import type { Change, Op } from './mutation.ts';
import type { Result } from './result.ts';
import { ok, refuse } from './result.ts';

export type ContactRefusal =
  | { readonly kind: 'contact-without-name' }
  | { readonly kind: 'contact-mail' }
  | { readonly kind: 'contact-phone' }
  | { readonly kind: 'contact-without-consent' }
  | { readonly kind: 'consent-withdrawn' };

/** All that is kept about a contact person. */
export interface ContactDetails {
  readonly name: string;
  readonly nameOriginal: string;
  readonly role: string | null;
  readonly phone: string;
  readonly mail: string;
  readonly channel: string | null;
  readonly languages: readonly string[];
}

/** A new contact person together with her consent: one change, since neither may exist alone. */
export function addContact(
  id: Uuid,
  organisation: Uuid,
  details: ContactDetails,
  declaration: Declaration | undefined,
): Result<Change, ContactRefusal> {
  const refusal = detailsRefusal(details);
  if (refusal) return refuse(refusal);
  if (declaration === undefined) return refuse({ kind: 'contact-without-consent' });
  const create = createOp(contact, id, SCOPE_CASE, { organisation, ...contactFields(details) });
  return ok({ name: 'contact.add', ops: [create, grantOp(id, organisation, declaration, [])] });
}

/** Changes what is kept about a person. Where nobody has asked her yet, her consent comes with the change. */
export function editContact(
  seen: Seen,
  organisation: Uuid,
  details: ContactDetails,
  state: ConsentState,
  declaration: Declaration | undefined,
): Result<Change, ContactRefusal> {
  const refusal = detailsRefusal(details);
  if (refusal) return refuse(refusal);
  if (state.kind === 'withdrawn') return refuse({ kind: 'consent-withdrawn' });
  if (state.kind === 'none' && declaration === undefined) return refuse({ kind: 'contact-without-consent' });
  const grants = declaration ? [grantOp(seen.id, organisation, declaration, [])] : [];
  return ok({ name: 'contact.edit', ops: [...editOps(contact, seen, editedFields(seen, details)), ...grants] });
}

/** The person takes her consent back: from now on nothing about her is shown. */
export function withdrawConsent(person: Uuid, organisation: Uuid, declaration: WithdrawalDeclaration): Change {
  const fields = consentFields('withdraw', person, organisation, declaration);
  const ops: readonly Op[] = [
    createOp(consent, declaration.id, SCOPE_CASE, fields),
    { k: 'archive', id: person, p: null },
  ];
  return { name: 'consent.withdraw', ops };
}

/** The person agrees again, and whoever records it knows of the withdrawals. */
export function grantAgain(
  person: Uuid,
  organisation: Uuid,
  state: Extract<ConsentState, { kind: 'withdrawn' }>,
  declaration: Declaration,
): Change {
  const ops: readonly Op[] = [
    grantOp(person, organisation, declaration, state.known),
    { k: 'restore', id: person, p: null },
  ];
  return { name: 'consent.grant', ops };
}

function grantOp(person: Uuid, organisation: Uuid, declaration: Declaration, known: readonly Uuid[]): Op {
  const fields = { ...consentFields('grant', person, organisation, declaration), ...knowingOf(known) };
  return createOp(consent, declaration.id, SCOPE_CASE, fields);
}

function detailsRefusal({ name, mail, phone }: ContactDetails): ContactRefusal | undefined {
  if (name.trim() === '') return { kind: 'contact-without-name' };
  if (mail.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(mail.trim())) return { kind: 'contact-mail' };
  if (phone.trim() !== '' && (phone.match(/\d/g) ?? []).length < 3) return { kind: 'contact-phone' };
  return undefined;
}

function contactFields({ languages, ...details }: ContactDetails): Record<string, Json> {
  const lines = Object.entries(details).map(([key, value]) => [key, value?.trim() ?? null] as const);
  return {
    ...Object.fromEntries(lines),
    ...Object.fromEntries(languages.map((code) => [elementKey('languages', code), true])),
  };
}

/** Languages that were ticked and are not any more are said to be off. */
function editedFields(seen: Seen, details: ContactDetails): Record<string, Json> {
  const gone = Object.keys(seen.fields).filter((key) => {
    const { field, element } = splitKey(key);
    return field === 'languages' && element !== undefined && !details.languages.includes(element);
  });
  return { ...contactFields(details), ...Object.fromEntries(gone.map((key) => [key, false])) };
}
