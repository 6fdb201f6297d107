import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './tone.css';
import './badge.css';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'error';

type BadgeProps = { readonly children: ReactNode; readonly tone?: Tone; readonly icon?: IconName | undefined };

/** A word about a thing: its state, its kind. Never a button. */
export function Badge({ children, tone = 'neutral', icon }: BadgeProps) {
  return (
    <span className={`ui-badge ui-tone--${tone}`}>
      {icon && <Icon name={icon} size="small" />}
      <span>{children}</span>
    </span>
  );
}
