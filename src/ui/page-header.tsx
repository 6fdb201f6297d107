import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon } from './icon.tsx';
import './page-header.css';

type PageHeaderProps = {
  readonly title: ReactNode;
  readonly back?: { readonly href: string; readonly label: string } | undefined;
  readonly actions?: ReactNode;
  /** A sentence or badges under the title. */
  readonly children?: ReactNode;
};

/** Its heading takes the focus after a change of screen. */
export function PageHeader({ title, back, actions, children }: PageHeaderProps) {
  return (
    <header className="ui-page-header">
      {back && (
        <Link href={back.href} className="ui-page-header__back">
          <Icon name="back" size="small" />
          {back.label}
        </Link>
      )}
      <div className="ui-page-header__row">
        <h1 tabIndex={-1}>{title}</h1>
        {actions && <div className="ui-page-header__actions">{actions}</div>}
      </div>
      {children}
    </header>
  );
}
