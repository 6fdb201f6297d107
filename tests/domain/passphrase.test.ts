import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawWords, WORDS, weaknessOf } from '../../src/domain/passphrase.ts';

const folder = resolve(import.meta.dirname, '../../src/parts/words');
const lists = readdirSync(folder).map((file) => ({
  file,
  words: readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean),
}));

describe('The words of a generated passphrase', () => {
  test('are there at all', () => {
    expect(existsSync(folder) && lists.length).toBeGreaterThan(1);
  });

  test.each(lists)(
    'carry more than 51 bits in $file, and are short, different, and alike on every keyboard',
    (list) => {
      const { words } = list;
      expect(Math.log2(words.length) * WORDS).toBeGreaterThan(51);
      expect(new Set(words).size).toBe(words.length);
      expect(words.filter((word) => !/^\p{Ll}{3,9}$/u.test(word) || word !== word.normalize('NFC'))).toEqual([]);
    },
  );

  test('are drawn from the whole list, the same one again too', () => {
    const list = ['a', 'b', 'c'];
    const numbers = [2, 0, 2, 1, 0];
    expect(drawWords(list, () => numbers.shift() ?? 0)).toEqual(['c', 'a', 'c', 'b', 'a']);
  });
});

describe('A passphrase of one’s own', () => {
  const listed = new Set(lists.flatMap(({ words }) => words));
  const judged = (text: string) => weaknessOf(text, (word) => listed.has(word));

  test.each(['kurz', 'elf zeichen', '  abcdefghijk  '])('is too short: "%s"', (text) => {
    expect(judged(text)).toBe('too-short');
  });

  test.each([
    'aaaaaaaaaaaaaaaa',
    'Passwort1234567',
    'qwertzuiop123456',
    'abcabcabcabcabc',
    'Wiesbaden Wiesbaden 2026',
    'Willkommen im Sommer 123',
    'йцукенгшщзхъ123',
    '0987654321098765',
    'Abitur Holunder Boje',
    'abitur-holunder-2',
  ])('that a guesser tries first is refused: "%s"', (text) => {
    expect(judged(text)).toBe('predictable');
  });

  test.each([
    'fünf Wörter am Rheinufer gefunden',
    'abitur holunder boje keks papagei',
    'Abitur holunder boje keks',
    'пять слов на берегу реки',
    'خمس كلمات على ضفة النهر',
    'kümes yufka çiğdem tuğla',
  ])('of several words is taken: "%s"', (text) => {
    expect(judged(text)).toBeUndefined();
  });
});
