/** Crockford's base32: no I, L, O, U, so that nothing is misread aloud or on paper. */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const NAME_LENGTH = 4;
const CODE_LENGTH = 14;

/** A typed or scanned one-time code. The name finds the invitation, the secret opens it. */
export interface EnrolmentCode {
  readonly name: string;
  readonly secret: string;
}

/** Reads a code as people type it: case, blanks and hyphens do not count, I and L are 1, O is 0. */
export function readEnrolmentCode(typed: string): EnrolmentCode | undefined {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replaceAll('O', '0');
  if (text.length !== CODE_LENGTH || Array.from(text).some((char) => !CODE_ALPHABET.includes(char))) return undefined;
  return { name: text.slice(0, NAME_LENGTH), secret: text.slice(NAME_LENGTH) };
}

/** `K7Q2-9XWBD-4MRTE`. */
export function showEnrolmentCode({ name, secret }: EnrolmentCode): string {
  return `${name}-${secret.slice(0, 5)}-${secret.slice(5)}`;
}

/** The address that a device opens or scans: the code, and the fingerprint of the server that it must find. */
export function enrolmentLink(origin: string, { name, secret }: EnrolmentCode, print: string): string {
  return `${origin}/#enrol=${name}${secret}&key=${print}`;
}
