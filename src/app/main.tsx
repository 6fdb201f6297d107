import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createDatabase, type Database } from '../db/database.ts';
import { beginFreshLog } from '../db/fresh-log.ts';
import { type Preferences, readPreferences } from '../db/preferences.ts';
import { readReset } from '../db/reset.ts';
import { firstSpoken, isLanguage } from '../i18n/languages.ts';
import { createI18n } from '../i18n/create.ts';
import { App } from './app.tsx';
import { BrokenScreen, type Cause } from './broken-screen.tsx';
import { takeInvitation } from './invitation.ts';
import { PreferencesProvider } from './preferences-provider.tsx';
import { ResetScreen } from './reset-screen.tsx';
import { registerWorker } from './update.ts';

/** Without https the browser has neither encryption nor a service worker. */
const canEncrypt = window.isSecureContext && 'subtle' in crypto;

/** The first look into the storage: how the device is set up, or why nothing can be opened. */
function openPreferences(db: Database): Promise<Preferences | Cause> {
  if (!canEncrypt) return Promise.resolve('insecure');
  // An older window that does not let go of the tables would keep this one waiting without a word.
  const blocked = new Promise<Cause>((resolve) => db.on('blocked', () => resolve('blocked')));
  return Promise.race([readPreferences(db).catch((): Cause => 'store'), blocked]);
}

async function start(): Promise<void> {
  const invitation = takeInvitation();
  const db = createDatabase();
  const opened = await openPreferences(db);
  const wanted = typeof opened === 'string' ? undefined : opened.language;
  const language = isLanguage(wanted) ? wanted : firstSpoken(navigator.languages);
  const i18n = await createI18n(language);
  // Before anything else: a reset that was begun is finished, and nothing is installed meanwhile.
  const reset = typeof opened === 'string' ? undefined : await readReset(db);
  if (reset === undefined) registerWorker();
  const screen =
    typeof opened === 'string' ? (
      <BrokenScreen because={opened} db={db} />
    ) : (
      <PreferencesProvider db={db} initial={{ ...opened, language }}>
        {reset ? <ResetScreen db={db} mark={reset} /> : <App db={db} invitation={invitation} />}
      </PreferencesProvider>
    );
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(<I18nextProvider i18n={i18n}>{screen}</I18nextProvider>);
  if (typeof opened !== 'string') await beginFreshLog();
}

void start();
