import { Ltr, PlainText } from '../ui/text.tsx';
import type { ValueWords } from './describe-value.ts';
import './described-value.css';

/** A value in words, each kind in its own direction. */
export function DescribedValue({ words }: { readonly words: ValueWords }) {
  switch (words.look) {
    case 'own':
      return <PlainText>{words.text}</PlainText>;
    case 'ltr':
      return <Ltr>{words.text}</Ltr>;
    case 'app':
      return <span className="described-value">{words.text}</span>;
  }
}
