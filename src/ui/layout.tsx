import type { ReactNode } from 'react';
import './layout.css';

export type Gap = 'small' | 'default' | 'large';
type LayoutProps = { readonly children: ReactNode; readonly gap?: Gap };

/** One below the other. */
export function Stack({ children, gap = 'default' }: LayoutProps) {
  return <div className={`ui-stack ui-gap--${gap}`}>{children}</div>;
}

/** Side by side as long as there is room, then in the next line. */
export function Cluster({ children, gap = 'small' }: LayoutProps) {
  return <div className={`ui-cluster ui-gap--${gap}`}>{children}</div>;
}

type GridProps = LayoutProps & { readonly columns?: 'narrow' | 'wide' };

/** As many equal columns as fit: `narrow` from 12 rem, `wide` from 20 rem each. */
export function Grid({ children, gap = 'default', columns = 'wide' }: GridProps) {
  return <div className={`ui-grid ui-grid--${columns} ui-gap--${gap}`}>{children}</div>;
}

/** A list without bullets; its children are `<li>`. The role keeps it a list for VoiceOver. */
export function List({ children, gap = 'small' }: LayoutProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- Safari drops the role of lists without bullets
    <ul role="list" className={`ui-list ui-stack ui-gap--${gap}`}>
      {children}
    </ul>
  );
}
