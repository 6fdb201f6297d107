import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type SecondText, TwoLanguages } from './second-text.tsx';
import { Muted } from './text.tsx';
import './fact.css';

/** Frame for facts. */
export function FactList({ children }: { readonly children: ReactNode }) {
  return <dl className="ui-facts">{children}</dl>;
}

type FactProps = {
  readonly label: string;
  /** Left out or `null`: not known, which is not the same as no. */
  readonly children?: ReactNode;
  /** Who says so: "Besuch", "Vereinsregister". */
  readonly source?: string | undefined;
  /** How old, in words: see formatAge. */
  readonly age?: string | undefined;
  readonly second?: SecondText | undefined;
  /** What stands below the source: where exactly the fact comes from. */
  readonly details?: ReactNode;
};

/** A fact never stands without its source and its age. */
export function Fact({ label, children, source, age, second, details }: FactProps) {
  const { t } = useTranslation('common');
  const origin = [source && t('fact.source', { source }), age && t('fact.age', { age })].filter(Boolean).join(' · ');
  const known = children !== undefined && children !== null && children !== '';
  return (
    <div className="ui-fact">
      <dt>
        <TwoLanguages second={second}>{label}</TwoLanguages>
      </dt>
      <dd>{known ? children : <Muted>{t('unknown')}</Muted>}</dd>
      {origin !== '' && (
        <dd>
          <Muted>{origin}</Muted>
        </dd>
      )}
      {details && <dd>{details}</dd>}
    </div>
  );
}
