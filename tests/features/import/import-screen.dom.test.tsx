import '../../support/one-realm.ts';
import { act, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { StoreContext } from '../../../src/db/store-context.ts';
import { ImportScreen } from '../../../src/features/import/import-screen.tsx';
import { createI18n } from '../../../src/i18n/create.ts';
import { changeLanguage } from '../../../src/i18n/setup.ts';
import { stuttgart } from '../../interchange/reading.ts';
import { loneTablet } from '../../support/vault.ts';
import { DeskWorker } from './desk-worker.ts';

beforeAll(async () => {
  vi.stubGlobal('Worker', DeskWorker);
  await createI18n('de');
});
beforeEach(() => changeLanguage('de'));

async function showScreen() {
  const { store } = await loneTablet();
  render(
    <StoreContext value={store}>
      <ImportScreen />
    </StoreContext>,
  );
  const upload = (file: File) => userEvent.upload(screen.getByLabelText(/Datei wählen/), file);
  const press = async (name: RegExp) => userEvent.click(await screen.findByRole('button', { name }));
  return { store, upload, press };
}

const list = (text: string) => new File([text], 'liste.csv');
/** The number beside a word of the overview. */
const number = (name: string) => screen.getByText(name, { selector: 'dt' }).nextElementSibling?.textContent;

test('from the file to 33 saved associations', async () => {
  const { store, upload, press } = await showScreen();
  await upload(new File([stuttgart], 'vereine.csv'));
  expect(await screen.findByRole('heading', { name: 'Spalten zuordnen' })).toBe(document.activeElement);
  expect(screen.getByText(/33 Zeilen/)).toBeTruthy();
  expect(screen.getByLabelText('website')).toHaveProperty('value', 'website');
  expect(screen.getByText('https://stelp.eu')).toBeTruthy();
  await press(/Vorschau/);

  await screen.findByText('Noch ist nichts gespeichert.');
  expect(['Neu', 'Vielleicht schon vorhanden', 'Zeilen, die nicht eingelesen werden', 'Hinweise'].map(number)).toEqual([
    '33',
    '0',
    '0',
    '18',
  ]);
  expect(screen.getByText('Zeile 7, Spalte addressLine1')).toBeTruthy();
  await press(/33 Organisationen einlesen/);

  expect(await screen.findByText(/33 Organisationen sind auf diesem Gerät gespeichert/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Zu den Organisationen' }).getAttribute('href')).toBe('/organisations');
  expect(store.view.state.getState().records.get('organisation')?.size).toBe(33);
});

test('likely duplicates show their reasons, and the person decides', async () => {
  const { upload, press } = await showScreen();
  await upload(
    list('Name;Ort;Gründung\nA-Verein;Mainz;1990\nA-Verein;Mainz;1991\nA-Verein e. V.;Wiesbaden;\n;Summe;\n'),
  );
  await press(/Vorschau/);
  const same = await screen.findByRole('radiogroup', { name: /A-Verein Zeile 3/ });
  expect(same.textContent).toContain('Gleicher Name. Gleiche Anschrift.');
  expect(within(same).getByLabelText('Auslassen')).toHaveProperty('checked', true);
  const alike = screen.getByRole('radiogroup', { name: /A-Verein e. V. Zeile 4/ });
  expect(alike.textContent).toContain('Gleicher Name bis auf „e. V.“');
  expect(within(alike).getByLabelText('Einlesen')).toHaveProperty('checked', true);
  expect(screen.getByText('Zeile 5 · Eine Summe, keine Organisation.')).toBeTruthy();

  expect(screen.getByRole('button', { name: '2 Organisationen einlesen' })).toBeTruthy();
  await userEvent.click(within(same).getByLabelText('Einlesen'));
  expect(screen.getByRole('button', { name: '3 Organisationen einlesen' })).toBeTruthy();
  await press(/Alle auslassen/);
  expect(screen.getByRole('button', { name: '1 Organisation einlesen' })).toBeTruthy();
});

test('without a column for the name the preview does not come', async () => {
  const { upload, press } = await showScreen();
  await upload(list('Aktenzeichen;Ansprechpartner\n1;Erika Muster\n'));
  await press(/Vorschau/);
  expect(await screen.findByText(/ordnen Sie einer Spalte den Namen/)).toBeTruthy();
  expect(screen.getByLabelText('Ansprechpartner')).toHaveProperty('value', 'ignore');
  expect(screen.getByText(/nur eingelesen, wenn oben die Rechtsgrundlage angegeben ist/)).toBeTruthy();

  await userEvent.selectOptions(screen.getByLabelText('Aktenzeichen'), 'Name');
  await press(/Vorschau/);
  expect(await screen.findByText('Noch ist nichts gespeichert.')).toBeTruthy();
});

test('a file that is no list says so in the language of the person, and another can be chosen', async () => {
  await changeLanguage('ar');
  const { store } = await loneTablet();
  render(
    <StoreContext value={store}>
      <ImportScreen />
    </StoreContext>,
  );
  await userEvent.upload(screen.getByLabelText(/اختاروا ملفًا/), list(''));
  expect((await screen.findByRole('alert')).textContent).toBe('الملف فارغ. لم يُستورد شيء.');
  await userEvent.upload(screen.getByLabelText(/اختاروا ملفًا/), list('Name;Ort\nA;B\nC;D\n'));
  expect(await screen.findByText(/صفّان/)).toBeTruthy();
});

test('switching the language in the middle keeps what was decided', async () => {
  const { upload, press } = await showScreen();
  await upload(list('Verein;Notiz\nA;B\n'));
  await userEvent.selectOptions(await screen.findByLabelText('Notiz'), 'appended');
  await act(() => changeLanguage('en'));
  expect(await screen.findByRole('heading', { name: 'Match the columns' })).toBeTruthy();
  expect(screen.getByLabelText('Notiz')).toHaveProperty('value', 'appended');
  await press(/Continue to the preview/);
  expect(await screen.findByRole('button', { name: 'Import 1 organisation' })).toBeTruthy();
});
