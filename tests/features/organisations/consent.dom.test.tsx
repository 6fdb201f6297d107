import '../../support/one-realm.ts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { consent } from '../../../src/domain/consent.ts';
import { contact } from '../../../src/domain/contact.ts';
import { legalBasisOf, office } from '../../../src/domain/office.ts';
import { createI18n } from '../../../src/i18n/create.ts';
import { choose, press, write } from '../../support/hands.ts';
import { drafts, lastMutation, records } from '../../support/on-tablet.ts';
import { teachDialogs } from '../../ui/jsdom-dialogs.ts';
import { type Desk, desk, open } from './office-stories.tsx';

beforeAll(async () => {
  await createI18n('de');
  teachDialogs();
});

const NAME = /^Name \(/;
const LANGUAGE = /^In welcher Sprache haben Sie den Text gelesen\?/;

async function tell({ tablet, club }: Desk): Promise<void> {
  open(tablet, `/organisations/${club}/contacts/new`);
  await choose(LANGUAGE, 'Deutsch – Einfache Sprache');
  await press('Die Person ist informiert');
}

/** Leyla signs with a finger. */
async function enterLeyla(here: Desk): Promise<string> {
  await tell(here);
  await write(NAME, 'Leyla Örnek');
  await userEvent.click(screen.getByRole('radio', { name: 'Mit Unterschrift auf dem Bildschirm' }));
  const sheet = screen.getByText('Noch keine Unterschrift').nextElementSibling;
  if (sheet === null) throw new Error('there is nothing to sign on');
  fireEvent.pointerDown(sheet, { clientX: 10, clientY: 10 });
  fireEvent.pointerMove(sheet, { clientX: 20, clientY: 15 });
  fireEvent.pointerUp(sheet);
  await press('Speichern');
  await waitFor(() => expect(window.location.pathname).toBe(`/organisations/${here.club}`));
  return records(here.tablet, contact)[0]?.id ?? '';
}

test('a person is told first, in simple German too; before that there is nothing to write on', async () => {
  const here = await desk();
  open(here.tablet, `/organisations/${here.club}/contacts/new`);
  expect(screen.queryByLabelText(NAME)).toBeNull();
  await press('Die Person ist informiert');
  expect(screen.getByText('Bitte wählen Sie die Sprache.')).toBeTruthy();
  await choose(LANGUAGE, 'Deutsch – Einfache Sprache');
  expect(await screen.findByText('Sie müssen nichts sagen. Niemand hat dadurch einen Nachteil.')).toBeTruthy();
  expect(screen.getByText(/^Alle Angaben sind freiwillig/)).toBeTruthy();
  await press('Die Person ist informiert');
  expect(screen.getByLabelText(NAME)).toBeTruthy();
});

test('a signature is asked for where it was chosen, and kept with the yes and with what she was told', async () => {
  const here = await desk();
  await tell(here);
  await write(NAME, 'Leyla Örnek');
  await userEvent.click(screen.getByRole('radio', { name: 'Mit Unterschrift auf dem Bildschirm' }));
  await press('Speichern');
  expect(await screen.findAllByText(/^Bitte lassen Sie die Person unterschreiben/)).toHaveLength(2);
  expect(records(here.tablet, contact)).toEqual([]);
});

test('everything that she declared can be read again, with her signature', async () => {
  const here = await desk();
  const id = await enterLeyla(here);
  expect(records(here.tablet, consent)).toMatchObject([{ how: 'signed', language: 'de-simple', unreadable: [] }]);
  expect(records(here.tablet, contact)).toMatchObject([{ informed: { version: '1', language: 'de-simple' } }]);
  open(here.tablet, `/contacts/${id}/edit`);
  const history = screen.getByText('Alle Erklärungen dieser Person (1)');
  await userEvent.click(history);
  const [entry] = within(screen.getByRole('list')).getAllByRole('listitem');
  expect(entry?.textContent).toContain('Kontaktdaten speichern');
  expect(entry?.textContent).toContain('Aufgenommen von Amal');
  expect(screen.getByText('Eine Unterschrift')).toBeTruthy();
});

test('she agrees that one office may hear of her, and takes it back at the same place', async () => {
  const here = await desk();
  const id = await enterLeyla(here);
  open(here.tablet, `/contacts/${id}/consent/weitergabe`);
  await press('Speichern');
  expect(await screen.findByText(/^Bitte wählen Sie, in welcher Sprache gelesen/)).toBeTruthy();
  await choose(/^An welche Stelle\?/, 'Kulturamt');
  await write(/^Zu welchem Zweck\?/, 'Raum für ein Fest');
  expect(screen.getByText(/weitergegeben werden: .Kulturamt.\. Zweck: .Raum für ein Fest.\./)).toBeTruthy();
  await choose(LANGUAGE, 'Arabisch');
  await userEvent.click(screen.getByRole('radio', { name: 'Mündlich im Gespräch' }));
  await press('Speichern');
  await waitFor(() => expect(window.location.pathname).toBe(`/contacts/${id}/edit`));
  expect(lastMutation(here.tablet)?.ops).toMatchObject([
    { f: { purpose: 'weitergabe', office: 'kulturamt', detail: 'Raum für ein Fest', kind: 'grant' } },
  ]);
  await userEvent.type(screen.getByLabelText(NAME), ' Yıldız');
  await waitFor(() => expect(drafts(here.tablet)).toHaveLength(1));
  const card = screen.getByText(/^Eingewilligt am/).closest('.ui-card');
  if (!(card instanceof HTMLElement)) throw new Error('no card');
  await userEvent.click(within(card).getByRole('button', { name: 'Einwilligung widerrufen' }));
  await userEvent.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name: 'Einwilligung widerrufen' }),
  );
  expect(await screen.findByText(/^Widerrufen am/)).toBeTruthy();
  // What was half-written about her meanwhile has nothing to do with that.
  expect(screen.getByLabelText<HTMLInputElement>(NAME).value).toMatch(/ Yıldız$/);
  expect(drafts(here.tablet)).toHaveLength(1);
});

test('an office that works on a public task tells people, and asks for no consent', async () => {
  const here = await desk();
  open(here.tablet, '/office/legal-basis');
  expect(screen.getByText(/^Noch hat niemand eine Rechtsgrundlage festgelegt/)).toBeTruthy();
  await userEvent.click(screen.getByRole('radio', { name: /^Öffentliche Aufgabe/ }));
  await press('Speichern');
  await waitFor(() => expect(legalBasisOf(records(here.tablet, office)[0])).toBe('task'));
  await tell(here);
  await write(NAME, 'Leyla Örnek');
  expect(screen.queryByText(/^Ich bin damit einverstanden/)).toBeNull();
  await press('Speichern');
  await waitFor(() => expect(records(here.tablet, contact)).toHaveLength(1));
  expect(records(here.tablet, consent)).toEqual([]);
});
