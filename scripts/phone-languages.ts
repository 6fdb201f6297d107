import type { Plugin } from 'vite';

const PLACE = '<div id="root"></div>';

interface LanguageName {
  readonly code: string;
  readonly ownName: string;
  readonly dir: string;
  readonly htmlLang: string;
}

/** Writes the choice of language into the forms' page, each in its own script: it is read before any script has come. */
export function phoneLanguages(languages: readonly LanguageName[]): Plugin {
  return {
    name: 'phone-languages',
    transformIndexHtml: (html, { filename }) => (filename.endsWith('phone.html') ? withChoice(html, languages) : html),
  };
}

function withChoice(html: string, languages: readonly LanguageName[]): string {
  const [, title = ''] = /<title>(.*?)<\/title>/.exec(html) ?? [];
  if (!html.includes(PLACE)) throw new Error(`phone.html has no ${PLACE}`);
  const items = languages.map(
    ({ code, ownName, dir, htmlLang }) =>
      `<li><button type="button" class="phone-languages__one" data-language="${code}" lang="${htmlLang}" dir="${dir}">${ownName}</button></li>`,
  );
  const choice = `<main class="phone phone-languages"><h1>${title}</h1><ul>${items.join('')}</ul></main>`;
  return html.replace(PLACE, `<div id="root">${choice}</div>`);
}
