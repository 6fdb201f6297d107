import 'fake-indexeddb/auto';
import '../support/one-realm.ts';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { EnrolScreen } from '../../src/app/enrol-screen.tsx';
import { PreferencesProvider } from '../../src/app/preferences-provider.tsx';
import { UnlockScreen } from '../../src/app/unlock-screen.tsx';
import { readPreferences } from '../../src/db/preferences.ts';
import { createI18n } from '../../src/i18n/create.ts';
import { loneTablet, PASSPHRASE } from '../support/vault.ts';

const reported = vi.fn<(defect: unknown) => void>();

beforeEach(async () => {
  await createI18n('de');
  vi.stubGlobal('reportError', reported);
});

test('a tablet whose storage cannot be opened says so instead of doing nothing', async () => {
  const { db } = await loneTablet();
  await db.meta.put({ k: 'vault', value: 'damaged' });
  render(
    <PreferencesProvider db={db} initial={await readPreferences(db)}>
      <UnlockScreen db={db} onUnlocked={() => Promise.resolve()} onRecovered={() => Promise.resolve()} />
    </PreferencesProvider>,
  );
  await userEvent.type(screen.getByLabelText(/Passwort|Passphrase|Kennsatz/), PASSPHRASE);
  await userEvent.click(screen.getByRole('button', { name: /öffnen|Entsperren/i }));
  expect(await screen.findByText(/Speicher dieses Browsers/)).toBeTruthy();
});

test('a tablet that cannot write down its enrolment says so instead of doing nothing', async () => {
  const { db, store } = await loneTablet();
  await db.meta.put({ k: 'identity', value: 'damaged' });
  render(
    <PreferencesProvider db={db} initial={await readPreferences(db)}>
      <EnrolScreen
        db={db}
        keys={store.keys}
        invitation={{ code: 'K7Q29XWBD4MRTE' }}
        onEnrolled={() => Promise.resolve()}
      />
    </PreferencesProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: /verbinden/i }));
  expect(await screen.findByText(/Speicher dieses Browsers/)).toBeTruthy();
});
