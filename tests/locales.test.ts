import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** One file, flat: `action.save` → `Speichern`. */
type Texts = ReadonlyMap<string, string>;
type File = {
  readonly language: string;
  readonly namespace: string;
  readonly entries: readonly (readonly [string, unknown])[];
};

const SOURCE = 'de';
const NOTES = '_notes';
const root = resolve(import.meta.dirname, '../locales');

function flatten(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path ? `${path}.${key}` : key));
}

function readFolder(language: string): File[] {
  const names = readdirSync(join(root, language)).filter((name) => name.endsWith('.json'));
  return names.map((name) => ({
    language,
    namespace: name.slice(0, -'.json'.length),
    entries: flatten(JSON.parse(readFileSync(join(root, language, name), 'utf8'))),
  }));
}

function textsOf(file: File | undefined): Texts {
  return new Map((file?.entries ?? []).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])));
}

/** Takes i18next's `visits_one` or `place_ordinal_few` apart. */
function splitPlural(
  key: string,
): { readonly base: string; readonly category: string; readonly ordinal: boolean } | undefined {
  const [, base, category] = /^(.+)_(zero|one|two|few|many|other)$/.exec(key) ?? [];
  return base && category ? { base, category, ordinal: base.endsWith('_ordinal') } : undefined;
}

function rulesOf(language: string, ordinal: boolean): Intl.PluralRules {
  return new Intl.PluralRules(language === 'de-simple' ? 'de' : language, { type: ordinal ? 'ordinal' : 'cardinal' });
}

/** The base of a plural family of the German texts, or undefined for a text that stands alone. */
function familyOf(german: Texts, key: string): string | undefined {
  const base = splitPlural(key)?.base;
  return base !== undefined && german.has(`${base}_other`) ? base : undefined;
}

/** The keys that a language needs: a plural family in all forms that the language has. */
function keysFor(language: string, german: Texts): Set<string> {
  const needed = [...german.keys()].flatMap((key) => {
    const family = familyOf(german, key);
    if (family === undefined) return [key];
    const { pluralCategories } = rulesOf(language, family.endsWith('_ordinal')).resolvedOptions();
    return pluralCategories.map((category) => `${family}_${category}`);
  });
  return new Set(needed);
}

function keyProblems(language: string, german: Texts, texts: Texts): string[] {
  const needed = keysFor(language, german);
  // i18next reads `_zero` in every language.
  const welcome = (key: string): boolean =>
    needed.has(key) || (key.endsWith('_zero') && familyOf(german, key) !== undefined);
  return [
    ...[...needed].filter((key) => !texts.has(key)).map((key) => `${key} is missing`),
    ...[...texts.keys()].filter((key) => !welcome(key)).map((key) => `${key} does not exist in German`),
  ];
}

/** `{{name}}`, `{name}`, `$t(key)` and tags, each once, in one order; formats such as `{{day, date}}` do not count. */
function placeholdersOf(text: string): string[] {
  const found = text.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}|\{\w+\}|\$t\([^)]*\)|<\/?\w+\s*\/?>/g);
  return [...new Set([...found].map(([whole, name]) => (name ? `{{${name}}}` : whole)))].sort();
}

/** True when a plural form speaks of a single number, as Arabic `two` does, but Russian `one` (1, 21, 31) does not. */
function meansOneNumber(language: string, key: string): boolean {
  const plural = splitPlural(key);
  if (!plural) return false;
  const rules = rulesOf(language, plural.ordinal);
  return (
    Array.from({ length: 200 }, (_, number) => rules.select(number)).filter((each) => each === plural.category)
      .length <= 1
  );
}

function placeholderProblems(language: string, german: Texts, texts: Texts): string[] {
  return [...texts].flatMap(([key, text]) => {
    const family = familyOf(german, key);
    const source = german.get(family === undefined ? key : `${family}_other`);
    if (source === undefined) return [];
    // "One visit" need not say 1.
    const optional = family !== undefined && meansOneNumber(language, key) ? ['{{count}}'] : [];
    const [wanted, got] = [source, text].map((each) =>
      placeholdersOf(each)
        .filter((name) => !optional.includes(name))
        .join(' '),
    );
    return wanted === got ? [] : [`${key} has "${got}" instead of "${wanted}"`];
  });
}

function noteProblems(german: Texts, notes: Texts): string[] {
  const needed = new Set([...german.keys()].map((key) => familyOf(german, key) ?? key));
  return [
    ...[...needed].filter((key) => !notes.get(key)?.trim()).map((key) => `${key} has no note`),
    ...[...notes.keys()].filter((key) => !needed.has(key)).map((key) => `${key} is a note for no text`),
  ];
}

function shapeProblems(entries: File['entries']): string[] {
  const keys = entries.map(([key]) => key);
  return [
    ...entries.filter(([, text]) => typeof text !== 'string').map(([key]) => `${key} is not one text`),
    ...keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `${key} exists twice`),
  ];
}

function wordingProblems(texts: Texts): string[] {
  // Invisible characters that turn the writing direction, for one text or for all that follows.
  // The left-to-right mark is allowed: without it the full stop of "e. V." goes to the wrong side.
  const bidiControl = /[\u061C\u200F\u202A-\u202E\u2066-\u2069]/;
  return [...texts].flatMap(([key, text]) => [
    ...(text.trim() === '' ? [`${key} is empty`] : []),
    ...(bidiControl.test(text) ? [`${key} holds a bidi control character`] : []),
  ]);
}

const files = readdirSync(root, { withFileTypes: true }).flatMap((each) =>
  each.isDirectory() ? readFolder(each.name) : [],
);
const translations = files.filter((file) => file.language !== NOTES);
const languages = [...new Set(translations.map((file) => file.language))];
const namespaces = new Set(files.map((file) => file.namespace));

function find(language: string, namespace: string): Texts {
  return textsOf(files.find((file) => file.language === language && file.namespace === namespace));
}

/** Asks a question about each namespace of a language; answers `language/namespace: key …`. */
function ask(language: string, question: (german: Texts, texts: Texts) => readonly string[]): string[] {
  return [...namespaces].flatMap((namespace) =>
    question(find(SOURCE, namespace), find(language, namespace)).map(
      (problem) => `${language}/${namespace}: ${problem}`,
    ),
  );
}

describe('The texts of the interface', () => {
  test('exist, in German first', () => {
    expect(languages).toContain(SOURCE);
  });

  test.each(languages)('in %s are the same as in German, with the plural forms of the language', (language) => {
    expect(ask(language, (german, texts) => keyProblems(language, german, texts))).toEqual([]);
  });

  test.each(languages)('in %s name the same placeholders as the German ones', (language) => {
    expect(ask(language, (german, texts) => placeholderProblems(language, german, texts))).toEqual([]);
  });

  test('are each one text, not empty, without invisible turns of direction', () => {
    const problems = files.flatMap((file) =>
      [...shapeProblems(file.entries), ...wordingProblems(textsOf(file))].map(
        (each) => `${file.language}/${file.namespace}: ${each}`,
      ),
    );
    expect(problems).toEqual([]);
  });

  test('have each a note for translators', () => {
    expect(ask(NOTES, noteProblems)).toEqual([]);
  });
});

describe('The checks of texts notice', () => {
  const texts = (entries: Readonly<Record<string, string>>): Texts => new Map(Object.entries(entries));
  const german = texts({ save: 'Speichern', visits_one: 'Ein Besuch', visits_other: '{{count}} Besuche bei {{name}}' });

  test('a missing text, a missing plural form, and a text that German does not have', () => {
    const english = texts({ visits_one: 'One', visits_other: '{{count}}', visits_zero: 'None', old: 'Old' });
    expect(keyProblems('en', german, english)).toEqual(['save is missing', 'old does not exist in German']);
    const arabic = keyProblems('ar', german, texts({ save: 'حفظ', visits_one: 'x', visits_other: 'x' }));
    expect(arabic.toSorted()).toEqual(
      ['few', 'many', 'two', 'zero'].map((category) => `visits_${category} is missing`),
    );
    expect(keyProblems('de-simple', german, german)).toEqual([]);
  });

  test('a lost placeholder; a number may be left out only where the form means one number', () => {
    const forms = texts({ visits_one: 'x {{name}}', visits_other: '{{count, number}} {{name}}' });
    expect(placeholderProblems('en', german, forms)).toEqual([]);
    expect(placeholderProblems('ru', german, forms)).toEqual([
      'visits_one has "{{name}}" instead of "{{count}} {{name}}"',
    ]);
    const form = texts({ a: '{day} und <b>{{name}}</b>' });
    expect(placeholderProblems('en', form, texts({ a: '<b>{{name}}</b>' }))).toHaveLength(1);
  });

  test('an empty text, a list, a key that exists twice, and a hidden turn of direction', () => {
    expect(wordingProblems(texts({ a: ' ', b: 'ab\u202E', c: 'ok \u200E' }))).toEqual([
      'a is empty',
      'b holds a bidi control character',
    ]);
    expect(shapeProblems(flatten({ a: ['x'], 'b.c': 'x', b: { c: 'y' } }))).toEqual([
      'a is not one text',
      'b.c exists twice',
    ]);
  });

  test('a text without a note and a note without a text; a plural family shares one', () => {
    expect(noteProblems(german, texts({ visits: 'Number of visits', gone: 'x' }))).toEqual([
      'save has no note',
      'gone is a note for no text',
    ]);
  });
});
