import { drawWords } from '../domain/passphrase.ts';
import { spellingsOf } from '../domain/passphrase-spellings.ts';
import { type Language, languages } from '../i18n/languages.ts';

// One lazy chunk per list; the service worker stores all of them, so that a device is set up anew without a network.
const files = import.meta.glob<string>('./words/*.txt', { query: '?raw', import: 'default' });

export type WordLanguage = Exclude<Language, 'de-simple'>;

/** Languages that words can be drawn in: all of the interface. */
export const wordLanguages: readonly WordLanguage[] = languages
  .map(({ code }) => code)
  .filter((code) => code !== 'de-simple');

/** The language of the words at first: that of the screen. */
export function wordLanguageFor(language: Language): WordLanguage {
  return language === 'de-simple' ? 'de' : language;
}

export async function loadWords(language: WordLanguage): Promise<readonly string[]> {
  const load = files[`./words/${language}.txt`];
  if (load === undefined) throw new Error(`no list of words for ${language}`);
  return (await load()).split('\n').filter((word) => word !== '');
}

/** Five words of chance, for a passphrase. */
export async function drawPassphrase(language: WordLanguage): Promise<readonly string[]> {
  return drawWords(await loadWords(language), randomBelow);
}

/** Tells whether a word is in any of the lists, on whatever keyboard it was typed. */
export async function loadListed(): Promise<(word: string) => boolean> {
  const lists = await Promise.all(wordLanguages.map(loadWords));
  const all = new Set(lists.flat());
  return (word) => spellingsOf(word).some((spelling) => all.has(spelling));
}

/** Even: what lies above the last whole multiple of `limit` is drawn again. */
function randomBelow(limit: number): number {
  const whole = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const [drawn = whole] = crypto.getRandomValues(new Uint32Array(1));
    if (drawn < whole) return drawn % limit;
  }
}
