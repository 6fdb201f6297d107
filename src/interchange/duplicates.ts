import * as v from 'valibot';
import { Address } from '../domain/forms/answer-keys.ts';
import type { FieldKey, Uuid } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { candidate, type Candidate, createCandidates } from './candidates.ts';
import { likenessOf } from './likeness.ts';
import { type Marks, NO_MARKS } from './marks.ts';
import { worldNumbersIn } from './phone.ts';
import type { Proposal } from './propose.ts';
import { registerKey } from './read-lines.ts';
import { mailsIn } from './read-mails.ts';

/** An organisation that the register already has. */
export interface Known {
  readonly id: Uuid;
  readonly names: readonly string[];
  readonly address: Address | undefined;
  readonly marks?: Marks;
}

/** What two organisations have in common besides their names. */
export type Because = 'register' | 'phone' | 'mail';

/** Who a proposal may be: an earlier row of the file, or an organisation of the register. */
export interface Likeness {
  readonly to: { readonly kind: 'row'; readonly row: number } | { readonly kind: 'known'; readonly id: Uuid };
  readonly name: string;
  /** The names are the same letter by letter. */
  readonly sameName: boolean;
  /** `key`: the same but for "e. V.", case and punctuation; `words`: the same words or nearly. */
  readonly nameLikeness: 'same' | 'key' | 'words' | 'other';
  /** `none`: neither has one; `unknown`: only one has. */
  readonly address: 'same' | 'none' | 'other' | 'unknown';
  readonly because: readonly Because[];
}

export type Choice = 'import' | 'skip';

export interface CheckedProposal extends Proposal {
  readonly likenesses: readonly Likeness[];
  /** What happens unless the person decides otherwise. Only what is there word for word is left out. */
  readonly suggested: Choice;
}

/** Marks what is likely to exist already. Nothing is ever merged here: the person decides row by row. */
export function checkDuplicates(
  proposals: readonly Proposal[],
  register: readonly Known[],
): readonly CheckedProposal[] {
  const seen = createCandidates();
  for (const { id, names, address, marks } of register) {
    seen.add(candidate({ to: { kind: 'known', id }, names, address, marks: marks ?? NO_MARKS }));
  }
  return proposals.map((proposal) => {
    const own = candidateOf(proposal);
    const likenesses = seen.near(own).flatMap((other) => likenessOf(own, other) ?? []);
    if (likenesses.some(isThere)) return { ...proposal, likenesses, suggested: 'skip' };
    seen.add(own);
    return { ...proposal, likenesses, suggested: 'import' };
  });
}

function candidateOf({ row, fields, marks }: Proposal): Candidate {
  return candidate({ to: { kind: 'row', row }, names: namesOf(fields), address: addressOf(fields), marks });
}

/** The same name and the same address, or both without one. */
function isThere({ sameName, address }: Likeness): boolean {
  return sameName && (address === 'same' || address === 'none');
}

/** An organisation of the register by its fields. */
export function knownFrom(id: Uuid, fields: Fields): Known {
  const line = (key: string) => (typeof fields[key] === 'string' ? fields[key] : '');
  const marks = {
    register: registerKey(line('vereinsregisternummer')),
    phones: worldNumbersIn(line('telefon_organisation')),
    mails: mailsIn(line('email_organisation')),
  };
  return { id, names: namesOf(fields), address: addressOf(fields), marks };
}

type Fields = Readonly<Record<FieldKey, Json>>;

function namesOf(fields: Fields): readonly string[] {
  const names = [fields['name'], fields['name_original'], fields['name_weitere']].flat();
  return names.filter((name) => typeof name === 'string');
}

function addressOf(fields: Fields): Address | undefined {
  return v.is(Address, fields['address']) ? fields['address'] : undefined;
}
