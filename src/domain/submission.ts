import * as v from 'valibot';
import { anyAnswerField } from './forms/any-answer.ts';
import { Uuid } from './ids.ts';
import { Code, recordType, scalar, set } from './record-type.ts';

/** Longest box in base64url: with the rest of its mutation it stays below 64 KiB. */
const MAX_BOX = 60_000;

/**
 * A form that somebody has finished on her own phone. `box` is sealed to the office, so that she can only send it;
 * the office puts what was in it in its place: the answers, and what the phone says of them. Archived, it is
 * done with.
 */
export const submission = recordType({
  name: 'submission',
  scopes: ['drop'],
  immutable: true,
  archivable: true,
  fields: {
    form: scalar(Code),
    version: scalar(Code),
    box: scalar(v.pipe(v.string(), v.regex(/^[\w-]+$/), v.maxLength(MAX_BOX))),
    /** Interface language in which the answers were given. */
    language: scalar(Code),
    /** For whom the link was made, as the phone says: a hint and no proof. */
    organisation: scalar(Uuid),
    event: scalar(Uuid),
    /** The submission that this one corrects. */
    replaces: scalar(Uuid),
    /** Ids of the questions that were answered with "no, thank you". */
    declined: set,
  },
  open: anyAnswerField,
});

/** The number on a receipt, as the phone shows it and the office finds it: `K7Q2-9XWB`. */
export function receiptNumber(id: Uuid): string {
  const bits = Number.parseInt(id.replaceAll('-', '').slice(0, 10), 16);
  const letters = Array.from({ length: 8 }, (_, i) => ALPHABET.charAt(Math.floor(bits / 32 ** (7 - i)) % 32)).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** Whether somebody may have read this number, or its beginning, from her receipt: with or without the dash, in any case. */
export function isReceiptNumber(id: Uuid, typed: string): boolean {
  const capitals = typed.normalize('NFKC').toUpperCase();
  // Neither O nor I nor L is in the alphabet.
  const wanted = capitals
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/[^0-9A-Z]/g, '');
  return wanted !== '' && receiptNumber(id).replace('-', '').startsWith(wanted);
}

/** Crockford's base32: nothing in it is misread aloud or on paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
