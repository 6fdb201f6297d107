import * as v from 'valibot';
import { Address } from '../domain/forms/answer-keys.ts';
import type { FieldKey, Uuid } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { fold } from './fold.ts';
import { nameKey } from './name-key.ts';
import type { Proposal } from './propose.ts';

/** An organisation that the register already has. */
export interface Known {
  readonly id: Uuid;
  readonly names: readonly string[];
  readonly address: Address | undefined;
}

/** Who a proposal may be: an earlier row of the file, or an organisation of the register. */
export interface Likeness {
  readonly to: { readonly kind: 'row'; readonly row: number } | { readonly kind: 'known'; readonly id: Uuid };
  readonly name: string;
  /** The names are the same letter by letter; otherwise only without "e. V.", case and punctuation. */
  readonly sameName: boolean;
  /** `none`: neither has one; `unknown`: only one has. */
  readonly address: 'same' | 'none' | 'other' | 'unknown';
}

export type Choice = 'import' | 'skip';

export interface CheckedProposal extends Proposal {
  readonly likenesses: readonly Likeness[];
  /** What happens unless the person decides otherwise. Only what is there word for word is left out. */
  readonly suggested: Choice;
}

interface Candidate {
  readonly to: Likeness['to'];
  readonly name: string;
  readonly address: Address | undefined;
}

/** Marks what is likely to exist already. Nothing is ever merged here: the person decides row by row. */
export function checkDuplicates(
  proposals: readonly Proposal[],
  register: readonly Known[],
): readonly CheckedProposal[] {
  const seen = new Map<string, Candidate[]>();
  for (const { id, names, address } of register) {
    for (const name of names) remember(seen, { to: { kind: 'known', id }, name, address });
  }
  return proposals.map((proposal) => {
    const names = namesOf(proposal.fields);
    const address = addressOf(proposal.fields);
    const likenesses = oneEach(names.flatMap((name) => likenessesOf(name, address, seen.get(nameKey(name)) ?? [])));
    if (likenesses.some(isThere)) return { ...proposal, likenesses, suggested: 'skip' };
    for (const name of names) remember(seen, { to: { kind: 'row', row: proposal.row }, name, address });
    return { ...proposal, likenesses, suggested: 'import' };
  });
}

/** The same name and the same address, or both without one. */
function isThere({ sameName, address }: Likeness): boolean {
  return sameName && (address === 'same' || address === 'none');
}

function likenessesOf(name: string, address: Address | undefined, found: readonly Candidate[]): readonly Likeness[] {
  return found.map((candidate) => ({
    to: candidate.to,
    name: candidate.name,
    sameName: candidate.name === name,
    address: compareAddresses(candidate.address, address),
  }));
}

function compareAddresses(a: Address | undefined, b: Address | undefined): Likeness['address'] {
  if (a === undefined && b === undefined) return 'none';
  if (a === undefined || b === undefined) return 'unknown';
  const parts = ['street', 'zip', 'city'] as const;
  return parts.every((part) => fold(a[part] ?? '') === fold(b[part] ?? '')) ? 'same' : 'other';
}

function remember(seen: Map<string, Candidate[]>, candidate: Candidate): void {
  const key = nameKey(candidate.name);
  const others = seen.get(key);
  if (others) others.push(candidate);
  else if (key !== '') seen.set(key, [candidate]);
}

/** An organisation can be alike by several of its names: the closest counts. */
function oneEach(likenesses: readonly Likeness[]): readonly Likeness[] {
  const best = new Map<string | number, Likeness>();
  for (const likeness of likenesses) {
    const id = likeness.to.kind === 'row' ? likeness.to.row : likeness.to.id;
    const before = best.get(id);
    if (before === undefined || (likeness.sameName && !before.sameName)) best.set(id, likeness);
  }
  return [...best.values()];
}

/** An organisation of the register by its fields. */
export function knownFrom(id: Uuid, fields: Fields): Known {
  return { id, names: namesOf(fields), address: addressOf(fields) };
}

type Fields = Readonly<Record<FieldKey, Json>>;

function namesOf(fields: Fields): readonly string[] {
  const names = [fields['name'], fields['name_original'], fields['name_weitere']].flat();
  return names.filter((name) => typeof name === 'string');
}

function addressOf(fields: Fields): Address | undefined {
  return v.is(Address, fields['address']) ? fields['address'] : undefined;
}
