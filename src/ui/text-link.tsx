import type { ReactNode } from 'react';
import { Link } from 'wouter';
import './text-link.css';

type TextLinkProps = { readonly href: string; readonly children: ReactNode; readonly download?: string };

/** A link in running text. Addresses with a scheme (`tel:`, `mailto:`, `https:`) leave the app, all others are screens. */
export function TextLink({ href, children, download }: TextLinkProps) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) || download !== undefined) {
    return (
      <a className="ui-text-link" href={href} rel="noreferrer" download={download}>
        {children}
      </a>
    );
  }
  return (
    <Link className="ui-text-link" href={href}>
      {children}
    </Link>
  );
}
