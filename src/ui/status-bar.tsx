import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';
import { VisuallyHidden } from './text.tsx';
import './tone.css';
import './status-bar.css';

/** The only four things that can be true of what a person has entered. */
export type SavedState = 'savedHere' | 'waiting' | 'arrived' | 'needsYou';

const looks = {
  savedHere: { icon: 'device', tone: 'neutral' },
  waiting: { icon: 'clock', tone: 'info' },
  arrived: { icon: 'cloudDone', tone: 'success' },
  needsYou: { icon: 'warning', tone: 'warning' },
} as const satisfies Record<SavedState, { icon: IconName; tone: string }>;

/** One of the four words with its icon and colour, the same in every place and language. */
export function StateBadge({ state, count }: { readonly state: SavedState; readonly count?: number | undefined }) {
  const { t } = useTranslation('common');
  const { icon, tone } = looks[state];
  return (
    <span className={`ui-state ui-tone--${tone}`}>
      <Icon name={icon} size="small" />
      <span>{t(`state.${state}`)}</span>{' '}
      {count !== undefined && count > 0 && <span className="ui-state__count">{count}</span>}
    </span>
  );
}

type StatusBarProps = {
  readonly state: SavedState;
  /** How many entries wait or need somebody; 0 is not shown. */
  readonly count?: number;
  /** Where the list behind the word is. */
  readonly href: string;
};

/** Stands on every screen and leads to the list behind the word. Changes are announced without interrupting. */
export function StatusBar({ state, count, href }: StatusBarProps) {
  const { t } = useTranslation('common');
  return (
    <output>
      <Link href={href} className="ui-status-bar">
        <VisuallyHidden>{t('state.label')}:</VisuallyHidden> <StateBadge state={state} count={count} />
      </Link>
    </output>
  );
}
