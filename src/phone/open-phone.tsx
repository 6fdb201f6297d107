import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { beginFreshLog } from '../db/fresh-log.ts';
import type { World } from '../domain/world.ts';
import type { Language } from '../i18n/languages.ts';
import { startI18n } from '../i18n/setup.ts';
import { createPhoneDatabase } from './database.ts';
import { linkIn } from './form-link.ts';
import { createPhone } from './phone.ts';
import { PhoneApp } from './phone-app.tsx';
import { registerPhoneWorker } from './register-worker.ts';
import { openSealedStore, type SealedStore } from './sealed-store.ts';
import { phoneTexts } from './texts.ts';

const MINUTE = 60_000;
const LOCK = 'augenhoehe-phone';

const world: World = {
  now: () => Date.now(),
  newId: () => crypto.randomUUID(),
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
};

let opened: Promise<SealedStore> | undefined;

function openedStore(): Promise<SealedStore> {
  opened ??= openSealedStore(createPhoneDatabase());
  return opened;
}

/** The language that was chosen on this phone before. */
export async function chosenLanguage(): Promise<string | undefined> {
  return (await openedStore()).language();
}

let isOpen = false;

/** Shows the form in this language and begins to exchange with the office. */
export async function openPhone(element: HTMLElement, language: Language): Promise<void> {
  if (isOpen) return;
  isOpen = true;
  const i18n = await startI18n(language, phoneTexts);
  const store = await openedStore().catch(() => undefined);
  const phone = store && createPhone({ store, world, fetchFromOffice: (path, init) => fetch(path, init) });
  const root = createRoot(element);
  const show = (isElsewhere: boolean): void =>
    root.render(
      <I18nextProvider i18n={i18n}>
        <PhoneApp phone={phone} isElsewhere={isElsewhere} onLanguage={(chosen) => void store?.chooseLanguage(chosen)} />
      </I18nextProvider>,
    );
  if (phone === undefined) return show(false);
  await store?.chooseLanguage(language).catch(() => undefined);
  void beginFreshLog();
  // Two windows would write over each other's words: the second one waits until the first is closed.
  await holdLock(() => show(true));
  show(false);
  await phone.start(linkIn(window.location.hash));
  // Only now: on a slow line all languages for later would hold up the one that she has chosen.
  registerPhoneWorker();
  await phone.send();
  const again = (): void => void phone.send();
  window.addEventListener('online', again);
  window.addEventListener('hashchange', () => void phone.start(linkIn(window.location.hash)));
  window.addEventListener('pagehide', () => void phone.flush());
  document.addEventListener('visibilitychange', () => void (document.hidden ? phone.flush() : phone.send()));
  setInterval(again, MINUTE);
  return undefined;
}

/** Resolves when this window is the one that may write. */
function holdLock(onTaken: () => void): Promise<void> {
  if (!('locks' in navigator)) return Promise.resolve();
  const forEver = new Promise<void>(() => undefined);
  return new Promise((resolve) => {
    void navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
      if (lock !== null) {
        resolve();
        return forEver;
      }
      onTaken();
      void navigator.locks.request(LOCK, () => {
        resolve();
        return forEver;
      });
      return undefined;
    });
  });
}
