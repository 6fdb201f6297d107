import 'fake-indexeddb/auto';
import '../support/one-realm.ts';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BrokenScreen } from '../../src/app/broken-screen.tsx';
import { createDatabase } from '../../src/db/database.ts';
import { EnrolScreen } from '../../src/app/enrol-screen.tsx';
import { FirstRunScreen } from '../../src/app/first-run-screen.tsx';
import { Notices } from '../../src/app/notices.tsx';
import { phaseAfterUnlock } from '../../src/app/phase.ts';
import { PreferencesProvider } from '../../src/app/preferences-provider.tsx';
import { UnlockScreen } from '../../src/app/unlock-screen.tsx';
import { storageTrouble } from '../../src/db/connection.ts';
import { readPreferences } from '../../src/db/preferences.ts';
import { StoreContext } from '../../src/db/store-context.ts';
import { createI18n } from '../../src/i18n/create.ts';
import { createSyncStatus } from '../../src/sync/status.ts';
import { SyncContext } from '../../src/sync/sync-context.ts';
import { loneTablet, PASSPHRASE, type TestTablet } from '../support/vault.ts';

beforeEach(async () => {
  await createI18n('de');
});

afterEach(() => storageTrouble.setState({ kind: undefined }));

async function atTheGate({ db }: TestTablet, gate: React.ReactNode): Promise<void> {
  render(
    <PreferencesProvider db={db} initial={await readPreferences(db)}>
      {gate}
    </PreferencesProvider>,
  );
}

test.each([
  ['fault 48: a storage that cannot be reached', 'lost', /nicht gespeichert.*kopieren Sie den Text/],
  ['fault 46: data that the browser has removed', 'gone', /Daten dieser App.*gelöscht.*kopieren Sie es/],
  ['fault 52: an app that is older than the data', 'stale', /älter als die Daten/],
] as const)('%s is told on whatever screen, with what to do', async (_, kind, words) => {
  const tablet = await loneTablet();
  render(
    <StoreContext value={tablet.store}>
      <SyncContext value={{ status: createSyncStatus(), now: () => undefined }}>
        <Notices />
      </SyncContext>
    </StoreContext>,
  );
  expect(screen.queryByText(words)).toBeNull();
  act(() => storageTrouble.setState({ kind }));
  expect(screen.getByText(words)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Neu laden' })).toBeTruthy();
});

test('fault 46: who finds a device empty that was set up before learns what comes back and what does not', async () => {
  const tablet = await loneTablet();
  await atTheGate(tablet, <FirstRunScreen db={tablet.db} onCreated={() => Promise.resolve()} />);
  await userEvent.click(screen.getByText('War dieses Gerät schon eingerichtet?'));
  expect(screen.getByText(/neuen Einmal-Code.*nicht gesendet war, ist verloren/)).toBeTruthy();
});

test('fault 46: the lock screen of a device whose data is gone does not blame the passphrase', async () => {
  const tablet = await loneTablet();
  await tablet.db.meta.delete('vault');
  await atTheGate(
    tablet,
    <UnlockScreen db={tablet.db} onUnlocked={() => Promise.resolve()} onRecovered={() => Promise.resolve()} />,
  );
  await userEvent.type(screen.getByLabelText(/Kennsatz/), PASSPHRASE);
  await userEvent.click(screen.getByRole('button', { name: /öffnen/i }));
  expect(await screen.findByText(/hat der Browser die Daten dieser App gelöscht/)).toBeTruthy();
  expect(screen.queryByText(/nicht der Kennsatz/)).toBeNull();
});

test('fault 53: an app that is too old to read the data says that it is to be loaded anew', async () => {
  vi.stubGlobal('reportError', vi.fn<(defect: unknown) => void>());
  const tablet = await loneTablet();
  await tablet.db.meta.put({ k: 'schema', value: { writer: 9, minWriter: 9, minReader: 9 } });
  const onUnlocked = async (): Promise<void> => void (await tablet.reopen());
  await atTheGate(tablet, <UnlockScreen db={tablet.db} onUnlocked={onUnlocked} onRecovered={onUnlocked} />);
  await userEvent.type(screen.getByLabelText(/Kennsatz/), PASSPHRASE);
  await userEvent.click(screen.getByRole('button', { name: /öffnen/i }));
  expect(await screen.findByText(/älter als die Daten/)).toBeTruthy();
});

test('fault 49: a storage that cannot be opened at all leads to the last resort, and says what it costs', async () => {
  render(<BrokenScreen because="store" db={createDatabase(`closed-${crypto.randomUUID()}`)} />);
  expect(screen.getByText(/Noch einmal versuchen/)).toBeTruthy();
  expect(screen.getByText(/Websitedaten dieser Adresse.*nicht gesendet war, ist damit verloren/)).toBeTruthy();
  // Before that, what can still be read is offered as a file; here it is nothing.
  await userEvent.click(screen.getByRole('button', { name: 'Rettungsdatei speichern' }));
  expect(await screen.findByText(/nichts, was das Amt nicht schon hat/)).toBeTruthy();
});

test('fault 54: another window that does not let go of the storage is named, instead of a white page', () => {
  render(<BrokenScreen because="blocked" db={createDatabase(`blocked-${crypto.randomUUID()}`)} />);
  expect(screen.getByText(/schließen Sie alle anderen Fenster/)).toBeTruthy();
});

test('fault 41: a device that is known comes to the code screen with a new invitation, and can go on without it', async () => {
  const { db, store } = await loneTablet();
  expect(await phaseAfterUnlock(db, store.keys, true)).toMatchObject({ kind: 'enrolling', isKnown: true });
  const onLater = vi.fn<() => Promise<void>>(() => Promise.resolve());
  render(
    <PreferencesProvider db={db} initial={await readPreferences(db)}>
      <EnrolScreen db={db} keys={store.keys} invitation={{ code: '' }} onEnrolled={onLater} onLater={onLater} />
    </PreferencesProvider>,
  );
  expect(screen.getByText(/schon verbunden.*Alles auf dem Gerät bleibt/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Nicht jetzt' }));
  expect(onLater).toHaveBeenCalledOnce();
});
