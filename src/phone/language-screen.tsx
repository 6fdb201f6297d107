import { type Language, languages } from '../i18n/languages.ts';

/** The first thing that people see: each language in its own script. Needs no texts, so it is there at once. */
export function LanguageScreen({ onChoose }: { readonly onChoose: (language: Language) => void }) {
  return (
    <main className="phone phone-languages">
      <h1>{document.title}</h1>
      <ul>
        {languages.map(({ code, htmlLang, dir, ownName }) => (
          <li key={code}>
            <button
              type="button"
              className="phone-languages__one"
              lang={htmlLang}
              dir={dir}
              onClick={() => onChoose(code)}
            >
              {ownName}
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
