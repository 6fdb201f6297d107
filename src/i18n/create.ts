import type { i18n } from 'i18next';
import type { Language } from './languages.ts';
import { loadTexts, namespaces } from './load-texts.ts';
import { startI18n } from './setup.ts';

/** Starts all texts of the app in `language`. */
export function createI18n(language: Language): Promise<i18n> {
  return startI18n(language, { namespaces, load: loadTexts });
}
