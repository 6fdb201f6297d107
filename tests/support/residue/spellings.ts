/** A text, or the bytes of a key. */
export type Secret = string | Uint8Array;

/** One way in which a secret may stand in a file. */
export interface Spelling {
  /** For instance `UTF-16, base64 from 1`. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** As bytes, in the kinds of text that browsers store, and in base64 from any place on. */
export function spellingsOf(secret: Secret): readonly Spelling[] {
  const plain = typeof secret === 'string' ? encodingsOf(secret) : [{ name: 'bytes', bytes: Buffer.from(secret) }];
  return [...plain, ...plain.flatMap(base64Of)];
}

function encodingsOf(text: string): readonly Spelling[] {
  const known = [
    { name: 'UTF-8', bytes: Buffer.from(text) },
    { name: 'UTF-16', bytes: Buffer.from(text, 'utf16le') },
  ];
  // One byte a letter, as browsers hold most texts: not the same as UTF-8 as soon as an umlaut is in it.
  const latin1 = Buffer.from(text, 'latin1');
  const isAnother = latin1.toString('latin1') === text && latin1.toString() !== text;
  return isAnother ? [...known, { name: 'Latin-1', bytes: latin1 }] : known;
}

function base64Of({ name, bytes }: Spelling): readonly Spelling[] {
  return [0, 1, 2].flatMap((shift) => {
    const text = base64From(bytes, shift);
    const forAddresses = text.replaceAll('+', '-').replaceAll('/', '_');
    return [...new Set([text, forAddresses])].flatMap((letters) => [
      { name: `${name}, base64 from ${shift}`, bytes: Buffer.from(letters) },
      { name: `${name}, base64 from ${shift}, UTF-16`, bytes: Buffer.from(letters, 'utf16le') },
    ]);
  });
}

/** What every base64 of these bytes has in common that begins `shift` bytes into a group of three. */
function base64From(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replaceAll('=', '');
  // The first and the last letters also depend on what stands beside.
  return text.slice(shift === 0 ? 0 : 4, -4);
}
