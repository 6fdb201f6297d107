import { consent } from './consent.ts';
import type { IsoDate } from './dates.ts';
import { createOp } from './edit.ts';
import type { Entity } from './entity.ts';
import { chosen } from './entity.ts';
import { elementKey, SCOPE_CASE, type Uuid } from './ids.ts';
import type { Json } from './json.ts';
import type { Change, CreateOp, Op } from './mutation.ts';
import { lineRefusal, type LineRefusal } from './record-type.ts';
import type { Result } from './result.ts';
import { ok, refuse } from './result.ts';

/** What the office keeps about a contact person: name, role, ways to reach her. */
export const CONTACT_DATA = 'kontaktdaten';

/** All that a person can be asked for, with what fills the blanks of the text. */
export const PURPOSES = [
  { id: CONTACT_DATA, blanks: [] },
  { id: 'besondere_kategorien', blanks: [] },
  { id: 'weitergabe', blanks: ['office', 'detail'] },
  { id: 'verzeichnis', blanks: ['detail'] },
  { id: 'einladungen', blanks: ['detail'] },
] as const;
export type Purpose = (typeof PURPOSES)[number]['id'];

/** Version of the consent texts in `locales`, to be raised with every change of their meaning. */
export const CONSENT_TEXT_VERSION = '1';

/** What exactly is agreed to: a purpose, and where it names an office, that one alone. */
export interface ConsentSubject {
  readonly purpose: Purpose;
  readonly office: string | null;
  readonly detail: string;
}
export const CONTACT_SUBJECT: ConsentSubject = { purpose: CONTACT_DATA, office: null, detail: '' };

/** What holds for a person now. `none`: nobody has asked her yet. */
export type ConsentState =
  | { readonly kind: 'none' }
  | { readonly kind: 'granted'; readonly on: IsoDate | undefined; readonly how: string | undefined }
  | { readonly kind: 'withdrawn'; readonly on: IsoDate | undefined; readonly known: readonly Uuid[] };

export type ConsentRefusal =
  | { readonly kind: 'consent-unanswered' }
  | { readonly kind: 'consent-unsigned' }
  | { readonly kind: 'consent-without-office' }
  | { readonly kind: 'consent-without-detail' }
  | LineRefusal;

/** A declaration as it was given in the room. `language`: the one in which the text was read. */
export interface Declaration {
  readonly id: Uuid;
  readonly language: string;
  readonly how: 'spoken' | 'written' | 'signed';
  /** Strokes; "" unless it was signed on the screen. */
  readonly signature?: string;
  readonly on: IsoDate;
  readonly by: { readonly id: Uuid; readonly name: string };
}

/** Of a withdrawal nothing is asked but how it reached the office: it holds in any language, at once. */
export type WithdrawalDeclaration = Omit<Declaration, 'language' | 'signature'>;

type Consent = Entity<typeof consent>;

/**
 * What holds for one person and purpose, and where it names an office, for that one. A withdrawal wins over every
 * grant that did not know of it, in whatever order the two reach this device (GDPR 7.3).
 */
export function consentState(
  consents: readonly Consent[],
  person: Uuid,
  purpose: string = CONTACT_DATA,
  office?: string,
): ConsentState {
  const own = consents.filter((one) => one.person === person && one.purpose === purpose && one.office === office);
  const grants = own.filter((one) => one.kind === 'grant');
  const outweighed = new Set(grants.flatMap((grant) => chosen(grant.withdrawals)));
  const withdrawals = own.filter((one) => one.kind === 'withdraw');
  const standing = latest(withdrawals.filter((one) => !outweighed.has(one.id)));
  if (standing) return { kind: 'withdrawn', on: standing.on, known: withdrawals.map((one) => one.id) };
  const grant = latest(grants);
  return grant ? { kind: 'granted', on: grant.on, how: grant.how } : { kind: 'none' };
}

/** All that a person has declared, the newest first. */
export function declarationsOf(consents: readonly Consent[], person: Uuid): readonly Consent[] {
  return consents.filter((one) => one.person === person).toSorted(byDay);
}

/** Each purpose, and each office that a request was passed on to, once: what the person was ever asked for. */
export function subjectsOf(consents: readonly Consent[], person: Uuid): readonly Consent[] {
  const newest = new Map<string, Consent>();
  for (const one of declarationsOf(consents, person)) {
    const key = `${one.purpose} ${one.office}`;
    if (one.kind === 'grant' && !newest.has(key)) newest.set(key, one);
  }
  return [...newest.values()];
}

/** The fields of a declaration about a contact person's data. */
export function consentFields(
  kind: 'grant' | 'withdraw',
  person: Uuid,
  organisation: Uuid,
  declaration: WithdrawalDeclaration & Partial<Pick<Declaration, 'language' | 'signature'>>,
  { purpose, office, detail }: ConsentSubject = CONTACT_SUBJECT,
): Record<string, Json> {
  const { language = null, how, on, by, signature = '' } = declaration;
  const about = { person, organisation, purpose, office, detail: detail.trim(), kind, signature };
  return { ...about, textVersion: CONSENT_TEXT_VERSION, language, how, on, by: { ...by } };
}

/** The record of a yes; `known`: the withdrawals that whoever records it knows of. */
export function grantOp(
  person: Uuid,
  organisation: Uuid,
  declaration: Declaration,
  known: readonly Uuid[],
  subject: ConsentSubject = CONTACT_SUBJECT,
): CreateOp {
  const fields = { ...consentFields('grant', person, organisation, declaration, subject), ...knowingOf(known) };
  return createOp(consent, declaration.id, SCOPE_CASE, fields);
}

/** The person agrees to something besides keeping her data. */
export function grantConsent(
  person: Uuid,
  organisation: Uuid,
  subject: ConsentSubject,
  state: ConsentState,
  declaration: Declaration | undefined,
): Result<Change, ConsentRefusal> {
  if (declaration === undefined) return refuse({ kind: 'consent-unanswered' });
  const refusal = unsigned(declaration) ?? incomplete(subject) ?? lineRefusal(subject.detail);
  if (refusal !== undefined) return refuse(refusal);
  const known = state.kind === 'withdrawn' ? state.known : [];
  const ops: readonly Op[] = [grantOp(person, organisation, declaration, known, subject)];
  return ok({ name: 'consent.grant', ops });
}

/**
 * The person takes back what she agreed to. Where it is the keeping of her data itself, nothing about her is shown
 * from now on.
 */
export function withdrawConsent(
  person: Uuid,
  organisation: Uuid,
  declaration: WithdrawalDeclaration,
  subject: ConsentSubject = CONTACT_SUBJECT,
): Change {
  const fields = consentFields('withdraw', person, organisation, declaration, subject);
  const withdrawal = createOp(consent, declaration.id, SCOPE_CASE, fields);
  const hide: readonly Op[] = subject.purpose === CONTACT_DATA ? [{ k: 'archive', id: person, p: null }] : [];
  return { name: 'consent.withdraw', ops: [withdrawal, ...hide] };
}

/** A signature that nobody drew is none. */
export function unsigned({ how, signature = '' }: Declaration): ConsentRefusal | undefined {
  return how === 'signed' && signature === '' ? { kind: 'consent-unsigned' } : undefined;
}

function incomplete({ purpose, office, detail }: ConsentSubject): ConsentRefusal | undefined {
  const blanks: readonly string[] = PURPOSES.find(({ id }) => id === purpose)?.blanks ?? [];
  if (blanks.includes('office') && office === null) return { kind: 'consent-without-office' };
  return blanks.includes('detail') && detail.trim() === '' ? { kind: 'consent-without-detail' } : undefined;
}

/** Marks a grant as one that knew of these withdrawals. */
function knowingOf(withdrawals: readonly Uuid[]): Record<string, Json> {
  return Object.fromEntries(withdrawals.map((id) => [elementKey('withdrawals', id), true]));
}

function latest(consents: readonly Consent[]): Consent | undefined {
  return consents.toSorted(byDay).at(0);
}

function byDay(a: Consent, b: Consent): number {
  return (b.on ?? '').localeCompare(a.on ?? '');
}
