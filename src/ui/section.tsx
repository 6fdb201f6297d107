import { type ReactNode, useId } from 'react';
import './section.css';

type SectionProps = {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly level?: 2 | 3 | 4;
  readonly actions?: ReactNode;
  /** For links that lead to this part of a screen. */
  readonly id?: string;
};

export function Section({ title, children, level = 2, actions, id }: SectionProps) {
  const titleId = useId();
  const Heading = `h${level}` as const;
  return (
    <section className="ui-section" id={id} aria-labelledby={titleId}>
      <div className="ui-section__head">
        <Heading id={titleId}>{title}</Heading>
        {actions && <div className="ui-section__actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
