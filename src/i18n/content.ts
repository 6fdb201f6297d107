import type { i18n, Namespace, TFunction } from 'i18next';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, sourceLanguage } from './languages.ts';
import { currentLanguage } from './setup.ts';

/** Namespaces whose keys come as data: ids of questions, options, offices. */
export type ContentNamespace = 'needs-form' | 'profile' | 'catalogues';

export type ContentLookup = (namespace: ContentNamespace, key: string) => string;

/** The text of an id in one language; German where it is not translated, the id itself where it is unknown. */
export function contentText(instance: i18n, language: Language, namespace: ContentNamespace, key: string): string {
  for (const candidate of [language, sourceLanguage]) {
    const text: unknown = instance.getResource(candidate, namespace, key, { keySeparator: false });
    if (typeof text === 'string' && text !== '') return text;
  }
  return key;
}

/**
 * Looks up content texts, by default in the current language. With another `language` two languages can stand
 * side by side on one screen: its texts are loaded when first asked for, and the screen shows German until they are there.
 */
export function useContent(language?: Language): ContentLookup {
  const { instance, version, shown } = useTexts(language);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `version` changes when texts have arrived
  return useCallback((namespace, key) => contentText(instance, shown, namespace, key), [instance, shown, version]);
}

/** The typed `t` of one interface namespace in a language that need not be the current one. */
export function useFixedTexts<N extends Namespace>(language: Language, namespace: N): TFunction<N> {
  const { instance, shown } = useTexts(language);
  return instance.getFixedT(shown, namespace);
}

/** Those of the languages whose texts are in memory, for screens that show a language or nothing. Loads the others. */
export function useLoadedLanguages(wanted: readonly Language[]): readonly Language[] {
  const { i18n: instance } = useTranslation();
  const loadedOf = (): readonly Language[] => wanted.filter((language) => isLoaded(instance, language));
  useArrivals(instance, () => loadedOf().join(' '));
  useEffect(() => {
    instance.loadLanguages(wanted).catch(() => undefined);
  }, [instance, wanted]);
  return loadedOf();
}

function useTexts(language: Language | undefined) {
  const { i18n: instance } = useTranslation();
  const shown = language ?? currentLanguage(instance);
  const version = useArrivals(instance, () => `${shown} ${isLoaded(instance, shown)}`);
  useEffect(() => {
    // A failed load leaves German on the screen; the next mount tries again.
    if (!isLoaded(instance, shown)) instance.loadLanguages(shown).catch(() => undefined);
  }, [instance, shown]);
  return { instance, shown, version };
}

/** Re-renders when texts have arrived that make a difference to `state`. */
function useArrivals(instance: i18n, state: () => string): string {
  const subscribe = useCallback(
    (changed: () => void) => {
      instance.on('loaded', changed);
      instance.on('languageChanged', changed);
      return () => {
        instance.off('loaded', changed);
        instance.off('languageChanged', changed);
      };
    },
    [instance],
  );
  return useSyncExternalStore(subscribe, state);
}

function isLoaded(instance: i18n, language: Language): boolean {
  const wanted = instance.options.ns ?? [];
  return [wanted].flat().every((namespace) => instance.hasResourceBundle(language, namespace));
}
