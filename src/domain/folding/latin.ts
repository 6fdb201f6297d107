/** Letters that Unicode does not take apart into a base and a mark → as they are typed without them. */
export const latinLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ı: 'i', // Turkish
  ł: 'l', // Polish
  đ: 'd', // Vietnamese, Croatian, Serbian
  ø: 'o', // Danish, Norwegian
  æ: 'ae',
  œ: 'oe', // French
  þ: 'th', // Icelandic
  ð: 'd',
  ə: 'e', // Azerbaijani
  ħ: 'h', // Maltese
  ŧ: 't', // Sámi
  ŋ: 'n', // Ewe, Wolof, Bambara
  ɛ: 'e', // Twi, Ewe, Bambara
  ɔ: 'o',
  ɖ: 'd',
  ƒ: 'f',
  ɣ: 'g',
  ɓ: 'b', // Hausa, Fula
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ɲ: 'n',
};

/** Letters with a second usual spelling of two letters. */
const SPELLED: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', đ: 'dj' };

/** "Århus" as "Aarhus", "Quäker" as "Quaeker": where `shortened` does not lead from one to the other. In lower case. */
export function spelledOut(text: string): string {
  const composed = text.normalize('NFC');
  if (!/[åđ]|[aeiouq][äöüø]/i.test(composed)) return text;
  return composed.toLowerCase().replace(/[äöüøåđ]/g, (letter) => SPELLED[letter] ?? letter);
}

/**
 * Folded "tuerkisch" as "turkisch", so that it meets a name that was written without its dots.
 * Not after a vowel or q: "neue", "Frauen" and "quer" have no umlaut.
 */
export function shortened(folded: string): string {
  return folded.replace(/(?<![aeiouq])([aou])e/g, '$1');
}
