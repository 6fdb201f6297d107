import type { Address } from '../domain/forms/answer-keys.ts';
import type { Likeness } from './duplicates.ts';
import type { Marks } from './marks.ts';
import { nameKey } from './name-key.ts';
import { nameWords } from './name-words.ts';

/** An organisation that another one may be. */
export interface Candidate {
  readonly to: Likeness['to'];
  readonly names: readonly string[];
  readonly address: Address | undefined;
  readonly marks: Marks;
  /** The words of each of its names. */
  readonly words: readonly (readonly string[])[];
}

export interface Candidates {
  add(one: Candidate): void;
  /** Those that have a name, a rare word or a mark in common with it. */
  near(one: Candidate): readonly Candidate[];
}

export function candidate(one: Omit<Candidate, 'words'>): Candidate {
  return { ...one, words: one.names.map(nameWords) };
}

/** A word, a phone number or an address that many have tells nobody apart; it also keeps 10,000 rows quick. */
const MANY = 40;
const MANY_OF_ONE_NAME = 200;
/** Letters by which words are looked up, so that endings and a late typing error do not hide them. */
const BEGINNING = 5;

export function createCandidates(): Candidates {
  const byKey = new Map<string, Candidate[]>();
  const put = (key: string, one: Candidate) => {
    const others = byKey.get(key);
    if (others) others.push(one);
    else byKey.set(key, [one]);
  };
  return {
    add: (one) => {
      for (const key of keysOf(one)) put(key, one);
    },
    near: (one) => {
      const found = keysOf(one).flatMap((key) => {
        const others = byKey.get(key) ?? [];
        if (key.startsWith('=')) return others.slice(0, MANY_OF_ONE_NAME);
        return others.length > MANY ? [] : others;
      });
      return [...new Set(found)];
    },
  };
}

function keysOf({ names, words, marks }: Candidate): readonly string[] {
  const keys = [
    ...names.map((name) => `=${nameKey(name)}`).filter((key) => key !== '='),
    ...words.flat().map((word) => `w${word.slice(0, BEGINNING)}`),
    ...words.map((each) => `j${each.join('').slice(0, 2 * BEGINNING)}`).filter((key) => key !== 'j'),
    ...(marks.register === undefined ? [] : [`r${marks.register}`]),
    ...marks.phones.map((phone) => `p${phone}`),
    ...marks.mails.map((mail) => `m${mail}`),
  ];
  return [...new Set(keys)];
}
