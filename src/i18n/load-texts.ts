import { sourceLanguage } from './languages.ts';

/** What a text file holds: a sentence, or a group of them. Content files are flat, their keys contain dots. */
export type Texts = { readonly [key: string]: string | Texts };

// One lazy chunk per file; the service worker stores all of them, so that a switch of language never needs a network.
const files = import.meta.glob<Texts>(['../../locales/*/*.json', '!../../locales/_notes/*'], { import: 'default' });

const fileOf = (language: string, namespace: string) => `../../locales/${language}/${namespace}.json`;

/** All namespaces that exist in the source language. */
export const namespaces: readonly string[] = Object.keys(files).flatMap((path) => {
  const [language, file] = path.split('/').slice(-2);
  return language === sourceLanguage && file !== undefined ? [file.replace(/\.json$/, '')] : [];
});

/** Texts of one namespace; a file that is not translated yet is empty, so that each of its texts falls back to the source. */
export async function loadTexts(language: string, namespace: string): Promise<Texts> {
  const load = files[fileOf(language, namespace)];
  return load === undefined ? {} : await load();
}
