import { describe, expect, test } from 'vitest';
import { anyContentOf } from './reading.ts';

describe('text in any encoding', () => {
  const list = 'Name;Ort\r\nFörderverein Łódź;Mainz\r\nΣύλλογος;Mainz\r\n';
  const wide = (littleEndian: boolean) =>
    Uint8Array.from(
      list.split('').flatMap((c) => {
        const bytes = [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8];
        return littleEndian ? bytes : bytes.reverse();
      }),
    );

  test.each([
    ['utf-16le', true],
    ['utf-16be', false],
  ])('%s without a mark is recognised by its zeros', async (encoding, littleEndian) => {
    const content = await anyContentOf(wide(littleEndian));
    expect(content.encoding).toBe(encoding);
    expect(content.rows[1]?.cells).toEqual(['Förderverein Łódź', 'Mainz']);
  });
});
