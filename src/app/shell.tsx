import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useLock } from '../db/preferences-context.ts';
import { useView } from '../db/use-records.ts';
import { countOpenChoices } from '../domain/versions.ts';
import { LegalLinks } from '../legal/legal-links.tsx';
import { useLegalBasis } from '../parts/use-legal-basis.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { paths } from '../ui/paths.ts';
import { SkipLink } from '../ui/text.tsx';
import { Notices } from './notices.tsx';
import { SyncSummary } from './sync-summary.tsx';
import './shell.css';

/** The frame around every screen: where one can go, how the work stands, and the screen itself. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation(['app', 'common']);
  const lock = useLock();
  return (
    <div className="shell">
      <SkipLink target="main">{t('common:action.skipToContent')}</SkipLink>
      <header className="shell__top">
        <Link href={paths.today} className="shell__name">
          <img src="/icons/icon.svg" alt="Augenhöhe" width="32" height="32" />
          <span aria-hidden>Augenhöhe</span>
        </Link>
        <SyncSummary />
        <IconButton icon="lock" label={t('nav.lock')} onClick={lock} />
      </header>
      <Navigation />
      <div className="shell__main">
        <main id="main" tabIndex={-1}>
          <Notices />
          {children}
        </main>
        <LegalLinks basis={useLegalBasis()} />
      </div>
    </div>
  );
}

function Navigation() {
  const { t } = useTranslation('app');
  const records = useView((view) => view.records);
  const choices = useMemo(() => countOpenChoices([...records.values()].flatMap((map) => [...map.values()])), [records]);
  return (
    <nav className="shell__nav" aria-label={t('nav.label')}>
      <NavItem href={paths.today} icon="today" text={t('nav.today')} />
      <NavItem href={paths.organisations} icon="organisations" text={t('nav.organisations')} />
      <NavItem href={paths.versions} icon="versions" text={t('nav.versions')} count={choices} />
      <NavItem href={paths.office} icon="office" text={t('nav.office')} areas={OFFICE_AREAS} />
      <NavItem href={paths.settings} icon="settings" text={t('nav.settings')} />
    </nav>
  );
}

/** What the office’s page leads to. */
const OFFICE_AREAS: readonly string[] = [
  paths.inbox,
  paths.formLinks,
  paths.importList,
  paths.forms,
  paths.retention,
  paths.devices,
  paths.audit,
  paths.setAside,
];

interface NavItemProps {
  readonly href: string;
  /** Further addresses that belong to it. */
  readonly areas?: readonly string[];
  readonly icon: IconName;
  readonly text: string;
  readonly count?: number;
}

function NavItem({ href, areas = [], icon, text, count = 0 }: NavItemProps) {
  const [location] = useLocation();
  const isHere =
    location === href || [href, ...areas].some((path) => path !== '/' && `${location}/`.startsWith(`${path}/`));
  return (
    <Link href={href} className="shell__link" {...(isHere ? { 'aria-current': 'page' as const } : {})}>
      <Icon name={icon} />
      <span>{text}</span>
      {count > 0 && <span className="shell__count">{count}</span>}
    </Link>
  );
}
