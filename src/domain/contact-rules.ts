import type { ConsentRefusal, ConsentState, Declaration } from './consent-rules.ts';
import { grantOp, unsigned } from './consent-rules.ts';
import { contact } from './contact.ts';
import { createOp, editOps, type Seen } from './edit.ts';
import { elementKey, SCOPE_CASE, splitKey, type Uuid } from './ids.ts';
import type { Json } from './json.ts';
import type { Change, Op } from './mutation.ts';
import type { LegalBasis } from './office.ts';
import type { Informed } from './privacy-notice.ts';
import { lineRefusal, type LineRefusal } from './record-type.ts';
import type { Result } from './result.ts';
import { ok, refuse } from './result.ts';

export type ContactRefusal =
  | { readonly kind: 'contact-without-name' }
  | { readonly kind: 'contact-mail' }
  | { readonly kind: 'contact-phone' }
  | { readonly kind: 'contact-without-consent' }
  | { readonly kind: 'contact-uninformed' }
  | { readonly kind: 'consent-withdrawn' }
  | (LineRefusal & { readonly field: ContactLine })
  | ConsentRefusal;

const LINES = ['name', 'nameOriginal', 'phone', 'mail'] as const satisfies readonly (keyof ContactDetails)[];
export type ContactLine = (typeof LINES)[number];

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

/** On what the office may write a person down: what she was told, and what she agreed to. */
export interface Permission {
  readonly basis: LegalBasis;
  readonly informed: Informed | undefined;
  readonly declaration: Declaration | undefined;
}

/** A new contact person together with her consent: one change, since neither may exist alone. A public task needs none. */
export function addContact(
  id: Uuid,
  organisation: Uuid,
  details: ContactDetails,
  { basis, informed, declaration }: Permission,
): Result<Change, ContactRefusal> {
  if (informed === undefined) return refuse({ kind: 'contact-uninformed' });
  const refusal = detailsRefusal(details) ?? declarationRefusal(basis, declaration);
  if (refusal) return refuse(refusal);
  const create = createOp(contact, id, SCOPE_CASE, { organisation, informed, ...contactFields(details) });
  const grants = declaration ? [grantOp(id, organisation, declaration, [])] : [];
  return ok({ name: 'contact.add', ops: [create, ...grants] });
}

function declarationRefusal(basis: LegalBasis, declaration: Declaration | undefined): ContactRefusal | undefined {
  if (declaration !== undefined) return unsigned(declaration);
  return basis === 'consent' ? { kind: 'contact-without-consent' } : undefined;
}

/** Changes what is kept about a person. Where nobody has asked her yet, her consent comes with the change. */
export function editContact(
  seen: Seen,
  organisation: Uuid,
  details: ContactDetails,
  state: ConsentState,
  { basis, informed, declaration }: Permission,
): Result<Change, ContactRefusal> {
  if (state.kind === 'withdrawn') return refuse({ kind: 'consent-withdrawn' });
  const isAsked = state.kind === 'granted' && declaration === undefined;
  const refusal = detailsRefusal(details) ?? (isAsked ? undefined : declarationRefusal(basis, declaration));
  if (refusal) return refuse(refusal);
  const grants = declaration ? [grantOp(seen.id, organisation, declaration, [])] : [];
  const wanted = { ...editedFields(seen, details), ...(informed && { informed }) };
  return ok({ name: 'contact.edit', ops: [...editOps(contact, seen, wanted), ...grants] });
}

/** Whether the form says something else than what was seen when it was opened. */
export function isContactChanged(seen: Seen, details: ContactDetails): boolean {
  return editOps(contact, seen, editedFields(seen, details)).length > 0;
}

/** The person agrees again, and whoever records it knows of the withdrawals. */
export function grantAgain(
  person: Uuid,
  organisation: Uuid,
  state: Extract<ConsentState, { kind: 'withdrawn' }>,
  declaration: Declaration,
): Result<Change, ConsentRefusal> {
  const refusal = unsigned(declaration);
  if (refusal !== undefined) return refuse(refusal);
  const ops: readonly Op[] = [
    grantOp(person, organisation, declaration, state.known),
    { k: 'restore', id: person, p: null },
  ];
  return ok({ name: 'consent.grant', ops });
}

function detailsRefusal(details: ContactDetails): ContactRefusal | undefined {
  const { name, mail, phone } = details;
  if (name.trim() === '') return { kind: 'contact-without-name' };
  if (mail.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(mail.trim())) return { kind: 'contact-mail' };
  if (phone.trim() !== '' && (phone.match(/\d/g) ?? []).length < 3) return { kind: 'contact-phone' };
  for (const field of LINES) {
    const refusal = lineRefusal(details[field]);
    if (refusal !== undefined) return { ...refusal, field };
  }
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
