import type { consent } from './consent.ts';
import type { IsoDate } from './dates.ts';
import type { Entity } from './entity.ts';
import { chosen } from './entity.ts';
import { elementKey, type Uuid } from './ids.ts';
import type { Json } from './json.ts';

/** What the office keeps about a contact person: name, role, ways to reach her. */
export const CONTACT_DATA = 'kontaktdaten';

/** Version of the consent text in `locales`, to be raised with every change of its meaning. */
export const CONSENT_TEXT_VERSION = '1';

/** What holds for a person now. `none`: nobody has asked her yet. */
export type ConsentState =
  | { readonly kind: 'none' }
  | { readonly kind: 'granted'; readonly on: IsoDate | undefined; readonly how: string | undefined }
  | { readonly kind: 'withdrawn'; readonly on: IsoDate | undefined; readonly known: readonly Uuid[] };

/** A declaration as it was given in the room. `language`: the one in which the text was read. */
export interface Declaration {
  readonly id: Uuid;
  readonly language: string;
  readonly how: 'spoken' | 'written';
  readonly on: IsoDate;
  readonly by: { readonly id: Uuid; readonly name: string };
}

/** Of a withdrawal nothing is asked but how it reached the office: it holds in any language, at once. */
export type WithdrawalDeclaration = Omit<Declaration, 'language'>;

type Consent = Entity<typeof consent>;

/**
 * What holds for one person and purpose. A withdrawal wins over every grant that did not know of it,
 * in whatever order the two reach this device (GDPR 7.3).
 */
export function consentState(consents: readonly Consent[], person: Uuid, purpose: string = CONTACT_DATA): ConsentState {
  const own = consents.filter((one) => one.person === person && one.purpose === purpose);
  const grants = own.filter((one) => one.kind === 'grant');
  const outweighed = new Set(grants.flatMap((grant) => chosen(grant.withdrawals)));
  const withdrawals = own.filter((one) => one.kind === 'withdraw');
  const standing = latest(withdrawals.filter((one) => !outweighed.has(one.id)));
  if (standing) return { kind: 'withdrawn', on: standing.on, known: withdrawals.map((one) => one.id) };
  const grant = latest(grants);
  return grant ? { kind: 'granted', on: grant.on, how: grant.how } : { kind: 'none' };
}

/** The fields of a declaration about a contact person's data. */
export function consentFields(
  kind: 'grant' | 'withdraw',
  person: Uuid,
  organisation: Uuid,
  declaration: WithdrawalDeclaration & Partial<Pick<Declaration, 'language'>>,
): Record<string, Json> {
  const { language = null, how, on, by } = declaration;
  const about = { person, organisation, purpose: CONTACT_DATA, kind, textVersion: CONSENT_TEXT_VERSION };
  return { ...about, language, how, on, by: { ...by } };
}

/** Marks a grant as one that knew of these withdrawals. */
export function knowingOf(withdrawals: readonly Uuid[]): Record<string, Json> {
  return Object.fromEntries(withdrawals.map((id) => [elementKey('withdrawals', id), true]));
}

function latest(consents: readonly Consent[]): Consent | undefined {
  return consents.toSorted((a, b) => (b.on ?? '').localeCompare(a.on ?? '')).at(0);
}
