import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './tone.css';
import './alert.css';

export type AlertKind = 'info' | 'success' | 'warning' | 'error';

type AlertProps = {
  readonly kind: AlertKind;
  readonly title?: string | undefined;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

/** Errors interrupt a screen reader, everything else waits for its turn. Tone is never by colour alone. */
export function Alert({ kind, title, children, actions }: AlertProps) {
  return (
    <div className={`ui-alert ui-tone--${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon name={kind} />
      <div className="ui-alert__words">
        {title && <p className="ui-alert__title">{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className="ui-alert__actions">{actions}</div>}
      </div>
    </div>
  );
}
