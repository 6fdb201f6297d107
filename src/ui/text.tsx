import type { ReactNode } from 'react';
import './text.css';

/** People's own words: each piece finds its own direction, line breaks stay. */
export function PlainText({ children }: { readonly children: string }) {
  return (
    <bdi dir="auto" className="ui-plain-text">
      {children}
    </bdi>
  );
}

/** Phone numbers, mail addresses, web addresses, register numbers: left to right in every language. */
export function Ltr({ children }: { readonly children: ReactNode }) {
  return <bdi dir="ltr">{children}</bdi>;
}

export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className="ui-visually-hidden">{children}</span>;
}

/** Less important words: sources, ages, explanations. */
export function Muted({ children }: { readonly children: ReactNode }) {
  return <span className="ui-muted">{children}</span>;
}

/** First stop of the Tab key; `target` is the id of the main region. */
export function SkipLink({ target, children }: { readonly target: string; readonly children: string }) {
  return (
    <a className="ui-skip-link" href={`#${target}`}>
      {children}
    </a>
  );
}
