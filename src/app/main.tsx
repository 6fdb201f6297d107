import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createDatabase } from '../db/database.ts';
import { readPreferences } from '../db/preferences.ts';
import { firstSpoken, isLanguage } from '../i18n/languages.ts';
import { createI18n } from '../i18n/setup.ts';
import { App } from './app.tsx';
import { BrokenScreen } from './broken-screen.tsx';
import { takeInvitation } from './invitation.ts';
import { PreferencesProvider } from './preferences-provider.tsx';
import { registerWorker } from './update.ts';

/** Without https the browser has neither encryption nor a service worker. */
const canEncrypt = window.isSecureContext && 'subtle' in crypto;

async function start(): Promise<void> {
  const invitation = takeInvitation();
  const db = createDatabase();
  const preferences = canEncrypt ? await readPreferences(db).catch(() => undefined) : undefined;
  const wanted = preferences?.language;
  const language = isLanguage(wanted) ? wanted : firstSpoken(navigator.languages);
  const i18n = await createI18n(language);
  const screen =
    preferences === undefined ? (
      <BrokenScreen because={canEncrypt ? 'store' : 'insecure'} />
    ) : (
      <PreferencesProvider db={db} initial={{ ...preferences, language }}>
        <App db={db} invitation={invitation} />
      </PreferencesProvider>
    );
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(<I18nextProvider i18n={i18n}>{screen}</I18nextProvider>);
}

void start();
registerWorker();
