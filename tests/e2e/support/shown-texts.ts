import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { type Language, sourceLanguage } from '../../../src/i18n/languages.ts';

const root = resolve(import.meta.dirname, '..', '..', '..', 'locales');

/** Every text of a language by namespace and key. */
type Texts = ReadonlyMap<string, string>;

function flatten(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    flatten(inner, path.endsWith(':') ? path + key : `${path}.${key}`),
  );
}

function textsOf(language: Language): Texts {
  const files = readdirSync(join(root, language));
  return new Map(
    files.flatMap((file) =>
      flatten(JSON.parse(readFileSync(join(root, language, file), 'utf8')), `${file.replace('.json', '')}:`),
    ),
  );
}

const GAP = /\{\{[^}]*\}\}|\{\w+\}|<\/?\w+\s*\/?>/;
const TAG = /<\/?\w+\s*\/?>/;

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Recognises what must not stand on a screen in `language`. */
export interface Reader {
  problems(shown: readonly Shown[]): readonly string[];
}

/** A reader who knows the texts of one language, the German ones, and the names of all keys. */
export function readerOf(language: Language): Reader {
  const [german, own] = [textsOf(sourceLanguage), textsOf(language)];
  const ownPieces = new Set([...own.values()].flatMap(pieces));
  const left = [...german].flatMap(([key, text]) => (own.get(key) === text ? [] : pieces(text)));
  const foreign = left.filter((piece) => !ownPieces.has(piece));
  const whole = new Set(foreign.filter((piece) => !GAP.test(piece)));
  const patterns = foreign.filter((piece) => GAP.test(piece)).map(patternOf);
  const isGerman = (words: string): boolean => whole.has(words) || patterns.some((pattern) => pattern.test(words));
  const keys = new Set([...german.keys()].flatMap((key) => [key, key.slice(key.indexOf(':') + 1)]).filter(isTechnical));
  return {
    problems: (shown) =>
      shown.flatMap(({ words, lang }) => {
        if (keys.has(words)) return [`a key instead of a text: ${words}`];
        if (/\{\{|\}\}|\$t\(|\bundefined\b|\bNaN\b|\[object /.test(words)) return [`not filled in: ${words}`];
        return lang !== sourceLanguage && isGerman(words) ? [`still German: ${words}`] : [];
      }),
  };
}

/** What stands in one piece on the screen: a tag parts a text, a placeholder does not. Mere punctuation tells nothing. */
function pieces(text: string): readonly string[] {
  const words = (piece: string): string => piece.replaceAll(new RegExp(GAP, 'g'), '');
  return text
    .split(TAG)
    .map((piece) => piece.trim())
    .filter((piece) => /\p{L}{2}/u.test(words(piece)));
}

/** Numbers stand for numbers, other placeholders for anything. */
function patternOf(piece: string): RegExp {
  const gaps = [...piece.matchAll(new RegExp(GAP, 'g'))].map(([gap]) =>
    /count|number|row/.test(gap) ? '[\\d.,\\s]+' : '.+?',
  );
  const stretches = piece.split(new RegExp(GAP, 'g')).map(escaped);
  return new RegExp(`^${stretches.map((words, index) => words + (gaps[index] ?? '')).join('')}$`, 'u');
}

function isTechnical(key: string): boolean {
  return /[.:_]/.test(key);
}

interface Shown {
  readonly words: string;
  /** The language that this piece says it is in, where it is another than that of the page; else "". */
  readonly lang: string;
}

/** All words on the screen, also those that only a screen reader says; without what people wrote themselves. */
export async function shownOn(page: Page): Promise<readonly Shown[]> {
  return page.evaluate(() => {
    const found: { words: string; lang: string }[] = [];
    const add = (of: Element, words: string | null): void => {
      if (words?.trim() && !of.closest('.ui-plain-text, bdi, textarea, script, style'))
        found.push({ words: words.trim(), lang: of.closest('body [lang]')?.getAttribute('lang') ?? '' });
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.parentElement) add(node.parentElement, node.nodeValue);
    for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'placeholder', 'title', 'alt'])
      for (const one of document.body.querySelectorAll(`[${name}]`)) add(one, one.getAttribute(name));
    return found;
  });
}
