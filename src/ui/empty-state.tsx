import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from './icon.tsx';
import './empty-state.css';

type EmptyStateProps = {
  readonly title?: string;
  readonly children?: ReactNode;
  readonly icon?: IconName;
  readonly action?: ReactNode;
};

/** Nothing here yet: says so, and what can be done. */
export function EmptyState({ title, children, icon = 'note', action }: EmptyStateProps) {
  const { t } = useTranslation('common');
  return (
    <div className="ui-empty">
      <Icon name={icon} size="large" />
      <p className="ui-empty__title">{title ?? t('empty.title')}</p>
      {children}
      {action}
    </div>
  );
}
