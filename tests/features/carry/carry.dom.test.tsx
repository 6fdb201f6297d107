import 'fake-indexeddb/auto';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { settleBox, waitingBoxes } from '../../../src/db/carried.ts';
import { takeTerm } from '../../../src/db/leader-term.ts';
import { StoreContext } from '../../../src/db/store-context.ts';
import { CarryScreen } from '../../../src/features/carry/carry-screen.tsx';
import { handOverFile } from '../../../src/features/outbox/hand-over-file.ts';
import { createI18n } from '../../../src/i18n/create.ts';
import { packQueue } from '../../../src/sync/hand-over.ts';
import { saveContact } from '../../support/answers.ts';
import { newBoxPub, tabletOf } from '../../support/hand-over.ts';
import type { TestTablet } from '../../support/vault.ts';
import { teachDialogs } from '../../ui/jsdom-dialogs.ts';

beforeAll(async () => {
  teachDialogs();
  await createI18n('de');
});

function show({ store }: TestTablet) {
  render(
    <StoreContext value={store}>
      <CarryScreen />
    </StoreContext>,
  );
  return userEvent.setup({ applyAccept: false });
}

/** What Amal hands over as a file, in boxes of so many entries. */
async function fileFrom(boxPub: string, most?: number): Promise<File> {
  const amal = await tabletOf(boxPub);
  await saveContact(amal, 'Leyla');
  await saveContact(amal, 'Mina');
  const packed = await packQueue(amal.store, most);
  if (packed === undefined) throw new Error('nothing waits');
  return handOverFile(packed, amal.store.world);
}

const chooser = () => screen.getByLabelText(/^Datei auswählen/);
const list = () => screen.findByRole('region', { name: 'Mitgenommen' });

test('a file is read, kept and listed; read again it is known; nothing of what is in it can be seen', async () => {
  const boxPub = await newBoxPub();
  const bo = await tabletOf(boxPub);
  const person = show(bo);
  const file = await fileFrom(boxPub);
  await person.upload(chooser(), file);
  expect(await screen.findByText(/^Gelesen und gespeichert/)).toBeTruthy();
  expect(await within(await list()).findByText(/^Noch nicht abgegeben/)).toBeTruthy();
  await person.upload(chooser(), file);
  expect(await screen.findByText('Das haben Sie schon mitgenommen.')).toBeTruthy();
  expect(within(await list()).getAllByRole('listitem')).toHaveLength(1);
  expect(document.body.textContent).not.toMatch(/Leyla|Mina/);
});

test.each([
  ['of another office', async () => fileFrom(await newBoxPub()), /für ein anderes Amt/],
  ['that is cut off', async (boxPub: string) => cut(await fileFrom(boxPub)), /beschädigt oder nicht vollständig/],
  ['of another program', async () => new File(['Name;Ort\r\n'], 'liste.csv'), /nichts, was mit dieser App/],
  ['that is a picture without a code', async () => new File(['x'], 'a.png', { type: 'image/png' }), /kein QR-Code/],
])('a file %s is refused in a sentence, and nothing is kept', async (_what, make, sentence) => {
  const boxPub = await newBoxPub();
  const bo = await tabletOf(boxPub);
  const person = show(bo);
  await person.upload(chooser(), await make(boxPub));
  expect((await screen.findByRole('alert')).textContent).toMatch(sentence);
  expect(await bo.db.carried.count()).toBe(0);
});

async function cut(file: File): Promise<File> {
  return new File([file.slice(0, file.size - 10)], file.name);
}

test('it says what is delivered part by part, what the office refused, and asks before it gives anything up', async () => {
  const boxPub = await newBoxPub();
  const bo = await tabletOf(boxPub);
  const person = show(bo);
  await person.upload(chooser(), await fileFrom(boxPub, 1));
  const carried = await list();
  expect(await within(carried).findByText('0 von 2')).toBeTruthy();
  const term = await takeTerm(bo.db);
  const [first = 0, second = 0] = await waitingBoxes(bo.store);
  await settleBox(bo.store, term, first, 'delivered');
  expect(await within(carried).findByText('1 von 2')).toBeTruthy();
  await settleBox(bo.store, term, second, 'refused');
  expect(await within(carried).findByText(/^Das Amt hat es nicht angenommen/)).toBeTruthy();
  await person.click(within(carried).getByRole('button', { name: 'Noch einmal versuchen' }));
  expect(await within(carried).findByText(/^Noch nicht abgegeben/)).toBeTruthy();

  await person.click(within(carried).getByRole('button', { name: 'Aus der Liste nehmen' }));
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Abbrechen' }));
  expect(await bo.db.carried.count()).toBe(2);
  await settleBox(bo.store, term, second, 'delivered');
  expect(await within(carried).findByText(/^Abgegeben am/)).toBeTruthy();
  await person.click(within(carried).getByRole('button', { name: 'Aus der Liste nehmen' }));
  expect(await within(carried).findByText('Zurzeit nehmen Sie nichts mit.')).toBeTruthy();
});

test('a device without a camera says so and leaves the file as a way', async () => {
  const bo = await tabletOf(await newBoxPub());
  const person = show(bo);
  await person.click(screen.getByRole('button', { name: 'Mit der Kamera lesen' }));
  expect(await screen.findByText(/^Die Kamera lässt sich nicht benutzen/)).toBeTruthy();
  expect(chooser()).toBeTruthy();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Mit der Kamera lesen' })).toBeTruthy());
});
