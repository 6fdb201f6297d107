import '../../support/one-realm.ts';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, test, vi } from 'vitest';
import { StoreContext } from '../../../src/db/store-context.ts';
import { ImportScreen } from '../../../src/features/import/import-screen.tsx';
import { createI18n } from '../../../src/i18n/create.ts';
import { press } from '../../support/hands.ts';
import { loneTablet, type TestTablet } from '../../support/vault.ts';
import { teachDialogs } from '../../ui/jsdom-dialogs.ts';
import { DeskWorker } from './desk-worker.ts';
import { listOf, manyNames, previewOf, recordsOn } from './import-stories.ts';

beforeAll(async () => {
  vi.stubGlobal('Worker', DeskWorker);
  teachDialogs();
  await createI18n('de');
});

function show({ store }: TestTablet): void {
  cleanup();
  render(
    <StoreContext value={store}>
      <ImportScreen />
    </StoreContext>,
  );
}
const unfinished = () => screen.queryByRole('region', { name: 'Noch nicht fertig eingelesen' });
const live = ({ store }: TestTablet) => recordsOn(store).filter(({ archived }) => !archived).length;

/** A list of 120 that was stopped at 50; then the app was closed and opened again. */
async function stoppedAtFifty(): Promise<TestTablet> {
  const tablet = await loneTablet();
  const session = await previewOf(tablet.store, listOf(manyNames(120)));
  session.state.subscribe((now) => {
    if (now.step === 'saving' && now.saved === 50 && !now.stopping) session.stop();
  });
  await session.save();
  return tablet.reopen();
}

test('she sees how far the import got, and goes on', async () => {
  const tablet = await stoppedAtFifty();
  show(tablet);
  const card = within(unfinished() ?? document.body);
  expect(card.getByText('liste.csv')).toBeTruthy();
  expect(card.getByText('50 von 120')).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'Frühere Importe' })).toBeNull();
  await press(/Weiter einlesen/);
  expect(await screen.findByText(/^120 Organisationen sind auf diesem Gerät gespeichert/)).toBeTruthy();
  expect(live(tablet)).toBe(120);
  await press(/Noch eine Liste einlesen/);
  expect(unfinished()).toBeNull();
  expect(screen.getByRole('region', { name: 'Frühere Importe' })).toBeTruthy();
});

test('she takes back what was saved, and nothing is left of the import to go on with', async () => {
  const tablet = await stoppedAtFifty();
  show(tablet);
  await press(/Rückgängig machen/);
  expect(screen.getByText(/50 Einträge werden ins Archiv gelegt/)).toBeTruthy();
  expect(screen.getByText(/70 Organisationen werden nicht eingelesen/)).toBeTruthy();
  await press(/Ins Archiv legen/);
  await waitFor(() => expect(live(tablet)).toBe(0));
  await waitFor(() => expect(unfinished()).toBeNull());
});

test('she keeps what was saved and leaves the rest out', async () => {
  const tablet = await stoppedAtFifty();
  show(tablet);
  await press(/Rest nicht einlesen/);
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Rest nicht einlesen' }));
  await waitFor(() => expect(unfinished()).toBeNull());
  expect(live(tablet)).toBe(50);
  expect(await tablet.db.plan.count()).toBe(0);
});

test('a list with known column names says that its columns are as last time, and can be proposed anew', async () => {
  const tablet = await loneTablet();
  show(tablet);
  const upload = () =>
    userEvent.upload(screen.getByLabelText(/Datei wählen/), new File(['Verein;Notiz\nA;B\n'], 'liste.csv'));
  await upload();
  await userEvent.selectOptions(await screen.findByLabelText('Notiz'), 'appended');
  expect(screen.queryByText(/wie beim letzten Mal/)).toBeNull();
  await press(/Vorschau/);
  await screen.findByText('Noch ist nichts gespeichert.');
  await press(/Andere Datei wählen/);

  await upload();
  expect(await screen.findByText(/Die Spalten sind zugeordnet wie beim letzten Mal/)).toBeTruthy();
  expect(screen.getByLabelText('Notiz')).toHaveProperty('value', 'appended');
  await press(/Vorschlag der App nehmen/);
  expect(screen.getByLabelText('Notiz')).toHaveProperty('value', 'ignore');
  await press(/Zuordnen wie beim letzten Mal/);
  expect(screen.getByLabelText('Notiz')).toHaveProperty('value', 'appended');
});
