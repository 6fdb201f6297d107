import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon, type IconName } from './icon.tsx';
import './card.css';

export function Card({ children }: { readonly children: ReactNode }) {
  return <div className="ui-card">{children}</div>;
}

type LinkCardProps = {
  readonly href: string;
  readonly title: ReactNode;
  readonly icon?: IconName | undefined;
  /** Lines under the title. */
  readonly children?: ReactNode;
  /** Badges at the end of the title's line. */
  readonly aside?: ReactNode;
};

/** A card that opens something: all of it can be pressed, the title alone is the link that is read out. */
export function LinkCard({ href, title, icon, children, aside }: LinkCardProps) {
  return (
    <div className="ui-card ui-card--link">
      {icon && <Icon name={icon} />}
      <div className="ui-card__words">
        <div className="ui-card__head">
          <Link href={href} className="ui-card__link">
            {title}
          </Link>
          {aside}
        </div>
        {children}
      </div>
      <Icon name="forward" />
    </div>
  );
}
