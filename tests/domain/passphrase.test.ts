import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../src/domain/folding/fold.ts';
import { drawWords, WORDS, weaknessOf } from '../../src/domain/passphrase.ts';
import { type WordLanguage, wordLanguages } from '../../src/parts/word-lists.ts';

const folder = resolve(import.meta.dirname, '../../src/parts/words');
/** The letters of each language. Those of Arabic and Dari are without hamza and marks, which not everybody types. */
const LETTERS: Readonly<Record<WordLanguage, string>> = {
  de: 'abcdefghijklmnopqrstuvwxyzäöüß',
  en: 'abcdefghijklmnopqrstuvwxyz',
  fr: 'abcdefghijklmnopqrstuvwxyzàâçéèêëîïôûùüœ',
  it: 'abcdefghijklmnopqrstuvwxyz',
  tr: 'abcçdefgğhıijklmnoöprsştuüvyz',
  pl: 'aąbcćdeęfghijklłmnńoóprsśtuwyzźż',
  ru: 'абвгдежзийклмнопрстуфхцчшщъыьэюя',
  uk: 'абвгдеєжзиіїйклмнопрстуфхцчшщьюя',
  ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوية',
  'fa-AF': 'اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی',
};
const lists = wordLanguages.map((language) => {
  const words = readFileSync(join(folder, `${language}.txt`), 'utf8')
    .split('\n')
    .filter(Boolean);
  return { language, words };
});

describe('The words of a generated passphrase', () => {
  test('are there in every language of the interface, and in no other', () => {
    expect(readdirSync(folder).toSorted()).toEqual(wordLanguages.map((language) => `${language}.txt`).toSorted());
  });

  test.each(lists)('carry over 54 bits in $language, are short, and of the letters of the language', (list) => {
    const letters = new RegExp(`^[${LETTERS[list.language]}]{3,9}$`, 'u');
    expect(Math.log2(list.words.length) * WORDS).toBeGreaterThan(54);
    expect(new Set(list.words).size).toBe(list.words.length);
    expect(list.words.filter((word) => !letters.test(word) || word !== word.normalize('NFC'))).toEqual([]);
  });

  test.each(lists)('differ in $language in more than accents and keyboards', ({ words }) => {
    const folded = Map.groupBy(words, foldText);
    expect([...folded.values()].filter((alike) => alike.length > 1)).toEqual([]);
  });

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
    'сонце яблуко річка',
    'شجرة مفتاح كتاب',
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
