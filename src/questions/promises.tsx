import { useFixedTexts } from '../i18n/content.ts';
import type { Language } from '../i18n/languages.ts';
import { Icon } from '../ui/icon.tsx';
import { List } from '../ui/layout.tsx';
import { languageAttributes } from '../ui/second-text.tsx';
import './promises.css';

interface PromisesProps {
  readonly language: Language;
  /** Who reads the answers, where more can be said than that it is the office. */
  readonly who?: string;
  /** That nothing must be said, where there is a way of its own to say so. */
  readonly free?: string;
  /** What holds besides, where the form is filled in. */
  readonly further?: readonly string[];
}

/** What holds for whoever fills in a form, before the first question. */
export function Promises({ language, who, free, further = [] }: PromisesProps) {
  const t = useFixedTexts(language, 'questions');
  const lines = [who ?? t('promise.who'), free ?? t('promise.free'), t('promise.why'), ...further];
  return (
    <section className="promises" {...languageAttributes(language)}>
      <h2>{t('promise.title')}</h2>
      <List gap="small">
        {lines.map((line) => (
          <li key={line}>
            <Icon name="check" />
            <span>{line}</span>
          </li>
        ))}
      </List>
    </section>
  );
}
