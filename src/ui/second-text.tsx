import type { ReactNode } from 'react';
import { type Language, languageRow } from '../i18n/languages.ts';
import './second-text.css';

/** The same words in another language, to be read together with the first. */
export type SecondText = { readonly text: string; readonly language: Language };

/** Attributes that tell assistive technology and the layout in which language a piece stands. */
export function languageAttributes(language: Language): { readonly lang: string; readonly dir: 'ltr' | 'rtl' } {
  const { htmlLang, dir } = languageRow(language);
  return { lang: htmlLang, dir };
}

/** Words in the interface language with, if wanted, the same words in a second one: beside it where there is room, else below. */
export function TwoLanguages({
  children,
  second,
}: {
  readonly children: ReactNode;
  readonly second?: SecondText | undefined;
}) {
  if (second === undefined) return <>{children}</>;
  return (
    <span className="ui-two-languages">
      <span>{children}</span>{' '}
      <span className="ui-two-languages__second" {...languageAttributes(second.language)}>
        {second.text}
      </span>
    </span>
  );
}
