import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { StoreContext } from '../../../src/db/store-context.ts';
import { OutboxScreen } from '../../../src/features/outbox/outbox-screen.tsx';
import { createI18n } from '../../../src/i18n/create.ts';
import { fingerprint } from '../../../src/sync/device-key.ts';
import { readParcel } from '../../../src/sync/parcel.ts';
import { createSyncStatus } from '../../../src/sync/status.ts';
import { SyncContext } from '../../../src/sync/sync-context.ts';
import { saveContact } from '../../support/answers.ts';
import { newBoxPub, tabletOf } from '../../support/hand-over.ts';
import type { TestTablet } from '../../support/vault.ts';
import { teachDialogs } from '../../ui/jsdom-dialogs.ts';

beforeAll(async () => {
  teachDialogs();
  await createI18n('de');
});

function show({ store }: TestTablet) {
  const shown = render(
    <StoreContext value={store}>
      <SyncContext value={{ status: createSyncStatus(), now: () => undefined }}>
        <OutboxScreen />
      </SyncContext>
    </StoreContext>,
  );
  return { ...shown, person: userEvent.setup() };
}

const waiting = () => within(screen.getByRole('region', { name: 'Wartet' }));
const section = () => within(screen.getByRole('region', { name: 'Ohne Netz übergeben' }));

test('nothing waits: there is nothing to hand over, but others’ entries can be taken along', async () => {
  show(await tabletOf(await newBoxPub()));
  expect(screen.queryByRole('region', { name: 'Ohne Netz übergeben' })).toBeNull();
  expect(screen.getByRole('link', { name: 'Einträge mitnehmen' }).getAttribute('href')).toBe('/carry');
});

test('what waits is handed over as a file; it stays in the list, marked, also after the app is opened again', async () => {
  const boxPub = await newBoxPub();
  const amal = await tabletOf(boxPub);
  await saveContact(amal, 'Leyla');
  const files: Blob[] = [];
  const names: string[] = [];
  vi.stubGlobal('URL', {
    ...URL,
    createObjectURL: (file: Blob) => `blob:${files.push(file)}`,
    revokeObjectURL: () => undefined,
  });
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  onTestFinished(() => {
    click.mockRestore();
    vi.unstubAllGlobals();
  });
  const { person, unmount } = show(amal);
  await person.click(section().getByRole('button', { name: 'Als Datei mitgeben' }));
  expect(await section().findByText(/^Übergeben am .*bis das Amt sie bestätigt\.$/)).toBeTruthy();
  expect(names).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d\.augenhoehe$/)]);
  const read = await readParcel((await files[0]?.text()) ?? '', await fingerprint(boxPub));
  expect(read).toMatchObject({ ok: true, value: { boxes: [expect.any(String)] } });
  expect(waiting().getAllByText(/^Übergeben am/)).toHaveLength(1);

  // What she writes afterwards is not on its way with anybody.
  unmount();
  await saveContact(amal, 'Mina');
  show(amal);
  expect(await waiting().findAllByText(/^Übergeben am/)).toHaveLength(1);
  expect(waiting().getAllByRole('listitem')).toHaveLength(2);
});

test('the codes go round until somebody says that all are read; only then it counts as handed over', async () => {
  const amal = await tabletOf(await newBoxPub());
  for (const name of ['Leyla', 'Mina', 'Nour']) await saveContact(amal, name.repeat(50));
  const { person } = show(amal);
  const open = () => person.click(section().getByRole('button', { name: 'QR-Codes zeigen' }));
  await open();
  const dialog = within(await screen.findByRole('dialog'));
  const first = dialog.getByRole('img').getAttribute('alt') ?? '';
  expect(first).toMatch(/^QR-Code \d von [3-9]$/);
  await waitFor(() => expect(dialog.getByRole('img').getAttribute('alt')).not.toBe(first));
  await person.click(dialog.getByRole('button', { name: 'Anhalten' }));
  expect(dialog.getByRole('button', { name: 'Weiterlaufen lassen' })).toBeTruthy();
  await person.click(dialog.getByRole('button', { name: 'Schließen' }));
  expect(section().queryByText(/^Übergeben am/)).toBeNull();
  await open();
  await person.click(await screen.findByRole('button', { name: 'Das andere Gerät hat alles gelesen' }));
  expect(await section().findByText(/^Übergeben am/)).toBeTruthy();
});
