import type { CatalogueEntry, CatalogueName } from '../domain/catalogues/catalogue.ts';
import type { ContentLookup } from '../i18n/content.ts';
import { type Language, sourceLanguage } from '../i18n/languages.ts';
import { countryName, languageName } from '../i18n/names.ts';

/** Name of a catalogue's entry in one language; `content` looks texts up in that language. */
export function catalogueLabel(
  catalogue: CatalogueName,
  entry: CatalogueEntry,
  language: Language,
  content: ContentLookup,
): string {
  if (catalogue === 'languages') return languageName(entry.id, language);
  if (catalogue === 'countries') return countryName(entry.id, language);
  if (entry.name !== undefined) return entry.name;
  if (language === sourceLanguage && entry.official !== undefined) return entry.official;
  return content('catalogues', `${catalogue}.${entry.id}`);
}
