import { type BackendModule, createInstance, type i18n } from 'i18next';
import { getI18n, initReactI18next, useTranslation } from 'react-i18next';
import { isLanguage, type Language, languageRow, languages, sourceLanguage } from './languages.ts';
import type { Texts } from './load-texts.ts';
import type {} from './resources.ts';

/** Where texts come from. */
export interface TextSource {
  readonly namespaces: readonly string[];
  /** Texts of one namespace; empty where nothing is translated yet. */
  readonly load: (language: string, namespace: string) => Promise<Texts>;
}

/**
 * Starts the texts in `language`. Resolves when every text of it (and of the source language) is in memory,
 * so that no screen ever shows a key or flashes from one language to another.
 */
export async function startI18n(language: Language, { namespaces, load }: TextSource): Promise<i18n> {
  const instance = createInstance();
  instance.on('languageChanged', (changed) => isLanguage(changed) && announceToDocument(changed));
  await instance
    .use(backendOf(load))
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: sourceLanguage,
      supportedLngs: languages.map((row) => row.code),
      load: 'currentOnly',
      ns: [...namespaces],
      defaultNS: 'common',
      returnNull: false,
      interpolation: { escapeValue: false }, // React escapes
      react: { useSuspense: false },
    });
  return instance;
}

function backendOf(load: TextSource['load']): BackendModule {
  return {
    type: 'backend',
    init: () => undefined,
    read: (language, namespace, done) => {
      load(language, namespace).then(
        (texts) => done(null, texts),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), false),
      );
    },
  };
}

function announceToDocument(language: Language): void {
  const { htmlLang, dir } = languageRow(language);
  document.documentElement.lang = htmlLang;
  document.documentElement.dir = dir;
}

/** Resolves when all texts of the language are there and the screens have been told. */
export async function changeLanguage(language: Language): Promise<void> {
  await getI18n().changeLanguage(language);
}

export function currentLanguage(instance: i18n): Language {
  return isLanguage(instance.language) ? instance.language : sourceLanguage;
}

/** The current interface language; re-renders when it changes. */
export function useLanguage(): Language {
  return currentLanguage(useTranslation().i18n);
}
