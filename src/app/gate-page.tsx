import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/setup.ts';
import { usePreferences } from '../db/preferences-context.ts';
import { LegalLinks } from '../legal/legal-links.tsx';
import { LanguageMenu } from '../ui/language-menu.tsx';
import { Stack } from '../ui/layout.tsx';
import './gate-page.css';

/** The frame of everything before the unlock: one narrow column, the name of the app. */
export function GatePage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="gate">
      <main className="gate__card" id="main">
        <p className="gate__name">
          <img src="/icons/icon.svg" alt="" width="48" height="48" />
          Augenhöhe
        </p>
        <Stack gap="large">
          <h1>{title}</h1>
          {children}
        </Stack>
      </main>
      <LegalLinks />
    </div>
  );
}

/** Language choice before the unlock: the first thing that somebody needs who cannot read the rest. */
export function GateLanguage() {
  const language = useLanguage();
  const { change } = usePreferences();
  return <LanguageMenu value={language} onChange={(next) => change({ language: next })} />;
}
