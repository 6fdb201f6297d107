import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { Database } from '../db/database.ts';
import { type Preferences, writePreferences } from '../db/preferences.ts';
import { PreferencesContext } from '../db/preferences-context.ts';
import { isLanguage } from '../i18n/languages.ts';
import { changeLanguage } from '../i18n/setup.ts';

interface Props {
  readonly db: Database;
  readonly initial: Preferences;
  readonly children: ReactNode;
}

/** Keeps language and theme, applies them at once and writes them down. */
export function PreferencesProvider({ db, initial, children }: Props) {
  const [preferences, setPreferences] = useState(initial);
  const { theme } = preferences;

  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);

  const change = useCallback(
    (part: Partial<Preferences>) => {
      if (isLanguage(part.language)) void changeLanguage(part.language);
      const next = { ...preferences, ...part };
      setPreferences(next);
      // The choice holds for this page even if the device has no room to remember it.
      writePreferences(db, next).catch(reportError);
    },
    [db, preferences],
  );

  const handle = useMemo(() => ({ preferences, change }), [preferences, change]);
  return <PreferencesContext value={handle}>{children}</PreferencesContext>;
}
