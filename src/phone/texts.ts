import type { Texts } from '../i18n/load-texts.ts';
import type { TextSource } from '../i18n/setup.ts';

// Only what this page shows: the worker stores every language of it, and nothing else of the app.
const files = import.meta.glob<Texts>('../../locales/*/{phone,questions,needs-form,catalogues,common,legal}.json', {
  import: 'default',
});

export const phoneTexts: TextSource = {
  namespaces: ['phone', 'questions', 'needs-form', 'catalogues', 'common', 'legal'],
  load: async (language, namespace) => (await files[`../../locales/${language}/${namespace}.json`]?.()) ?? {},
};
