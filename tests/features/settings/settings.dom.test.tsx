import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { PreferencesProvider } from '../../../src/app/preferences-provider.tsx';
import { LockContext } from '../../../src/db/preferences-context.ts';
import { readPreferences } from '../../../src/db/preferences.ts';
import { StoreContext } from '../../../src/db/store-context.ts';
import { SettingsScreen } from '../../../src/features/settings/settings-screen.tsx';
import { createI18n } from '../../../src/i18n/create.ts';
import { loneTablet } from '../../support/vault.ts';

beforeEach(async () => {
  await createI18n('de');
  vi.stubGlobal(
    'navigator',
    Object.assign(navigator, {
      storage: { estimate: async () => ({ usage: 12_300_000, quota: 2e9 }), persisted: async () => false },
    }),
  );
});

async function show() {
  const tablet = await loneTablet();
  const lock = vi.fn<() => void>();
  render(
    <PreferencesProvider db={tablet.db} initial={await readPreferences(tablet.db)}>
      <StoreContext value={tablet.store}>
        <LockContext value={lock}>
          <SettingsScreen />
        </LockContext>
      </StoreContext>
    </PreferencesProvider>,
  );
  await screen.findByText(/^Nein\. Wenn der Platz knapp wird/);
  return { ...tablet, lock };
}

test('the language changes at once, under its own name, and is remembered', async () => {
  const { db } = await show();
  await userEvent.selectOptions(screen.getByLabelText('Sprache der App'), 'العربية');
  expect(await screen.findByRole('heading', { name: 'الإعدادات' })).toBeTruthy();
  expect(document.documentElement.dir).toBe('rtl');
  await waitFor(async () => expect((await readPreferences(db)).language).toBe('ar'));
});

test('forms can show a second language beside German, or none', async () => {
  const { db } = await show();
  const second = screen.getByLabelText('Zweite Sprache in Formularen');
  expect([...second.querySelectorAll('option')].map((option) => option.textContent)).not.toContain('Deutsch');
  await userEvent.selectOptions(second, 'العربية');
  await waitFor(async () => expect((await readPreferences(db)).secondLanguage).toBe('ar'));
  await userEvent.selectOptions(second, 'keine');
  await waitFor(async () => expect((await readPreferences(db)).secondLanguage).toBe(''));
});

test('the app can be dark on a light device', async () => {
  const { db } = await show();
  await userEvent.click(screen.getByLabelText('dunkel'));
  expect(document.documentElement.dataset['theme']).toBe('dark');
  await waitFor(async () => expect((await readPreferences(db)).theme).toBe('dark'));
});

test('who works here, what lies here and how safe it is stand in words', async () => {
  const { store } = await show();
  for (const words of [
    'Amal',
    'Koordination',
    'Besuche, Ansprechpersonen und Bedarfe',
    store.identity.dev.slice(0, 8),
  ]) {
    expect(screen.getByText(words)).toBeTruthy();
  }
  expect(screen.getByText(/^\u206812,3 MB\u2069 von \u20682 GB\u2069$/)).toBeTruthy();
  expect(screen.getByText('Freie Software unter der EUPL-1.2')).toBeTruthy();
});

test('one press locks', async () => {
  const { lock } = await show();
  await userEvent.click(screen.getByRole('button', { name: 'Jetzt sperren' }));
  expect(lock).toHaveBeenCalledTimes(1);
});
