import '../../support/one-realm.ts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { consentState } from '../../../src/domain/consent-rules.ts';
import { consent } from '../../../src/domain/consent.ts';
import { contact } from '../../../src/domain/contact.ts';
import { createI18n } from '../../../src/i18n/create.ts';
import { choose, press, restart, textOf, write } from '../../support/hands.ts';
import { add, drafts, lastMutation, records } from '../../support/on-tablet.ts';
import { teachDialogs } from '../../ui/jsdom-dialogs.ts';
import { type Desk, desk, open, today } from './office-stories.tsx';

beforeAll(async () => {
  await createI18n('de');
  teachDialogs();
});

const NAME = /^Name \(/;
const LANGUAGE = /^In welcher Sprache haben Sie den Text gelesen\?/;

const openNew = ({ tablet, club }: Desk): void => open(tablet, `/organisations/${club}/contacts/new`);
/** The person hears what becomes of her data, in a language of hers. */
async function tells(here: Desk, language = 'Arabisch'): Promise<void> {
  openNew(here);
  await choose(LANGUAGE, language);
  await press('Die Person ist informiert');
}
const saysYes = () => userEvent.click(screen.getByRole('radio', { name: 'Mündlich im Gespräch' }));
const stateOf = ({ tablet }: Desk, id: string) =>
  consentState(records(tablet, consent), records(tablet, contact).find((one) => one.id === id)?.id ?? never());

function never(): never {
  throw new Error('no such person');
}

/** Leyla is entered, as a coordinator does it in the room. */
async function enterLeyla(here: Desk): Promise<string> {
  await tells(here);
  await write(NAME, 'Leyla Örnek');
  await saysYes();
  await press('Speichern');
  await waitFor(() => expect(window.location.pathname).toBe(`/organisations/${here.club}`));
  return records(here.tablet, contact)[0]?.id ?? never();
}

test('without her consent a person is not stored; what was typed stays as a draft', async () => {
  let here = await desk();
  await tells(here);
  await write(NAME, 'Leyla Örnek');
  await press('Speichern');
  expect(await screen.findByText(/Ohne Einwilligung wird die Person nicht gespeichert/)).toBeTruthy();
  expect(records(here.tablet, contact)).toEqual([]);
  await waitFor(() => expect(drafts(here.tablet)).toHaveLength(1));
  here = await restart(here);
  openNew(here);
  expect(textOf(NAME)).toBe('Leyla Örnek');
});

test('the text stands in German and in her language, and her yes is stored with her, in one step', async () => {
  const here = await desk();
  await tells(here);
  expect(screen.getByText(/^Ich bin damit einverstanden/).lang).toBe('de');
  const arabic = await screen.findByText(/^أوافق على أن يحفظ/);
  expect([arabic.lang, arabic.dir]).toEqual(['ar', 'rtl']);
  await write(NAME, 'Leyla Örnek');
  await write('Telefon', '0611 123');
  await choose('Funktion', 'Vorsitz');
  await saysYes();
  await press('Speichern');
  await waitFor(() => expect(window.location.pathname).toBe(`/organisations/${here.club}`));
  const { ops, name } = lastMutation(here.tablet) ?? {};
  expect(name).toBe('contact.add');
  expect(ops).toMatchObject([
    {
      k: 'create',
      t: 'contact',
      scope: 'case',
      f: { organisation: here.club, name: 'Leyla Örnek', phone: '0611 123', role: 'vorsitz' },
    },
    {
      k: 'create',
      t: 'consent',
      scope: 'case',
      f: {
        kind: 'grant',
        purpose: 'kontaktdaten',
        textVersion: '1',
        language: 'ar',
        how: 'spoken',
        on: today,
        by: { name: 'Amal' },
      },
    },
  ]);
  expect(drafts(here.tablet)).toEqual([]);
  expect(screen.getByRole('heading', { level: 3, name: 'Leyla Örnek' })).toBeTruthy();
});

test('a language that the app does not speak has to be interpreted', async () => {
  openNew(await desk());
  await choose(LANGUAGE, 'Tigrinya');
  expect(screen.getByText(/den deutschen Text mündlich übersetzen/)).toBeTruthy();
});

test('a mistyped address is refused where it stands', async () => {
  await tells(await desk());
  await write(NAME, 'Leyla');
  await write('E-Mail', 'leyla');
  await press('Speichern');
  await waitFor(() => expect(screen.getByLabelText('E-Mail').getAttribute('aria-invalid')).toBe('true'));
});

test('a pasted text that is too long is kept whole, and she is asked to shorten it where it stands', async () => {
  const here = await desk();
  await tells(here);
  const pasted = 'ب'.repeat(1_001);
  await userEvent.click(screen.getByLabelText(NAME));
  await userEvent.paste(pasted);
  await saysYes();
  await press('Speichern');
  await waitFor(() => expect(screen.getByLabelText(NAME).getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getAllByText('Der Text ist zu lang. Bitte kürzen Sie ihn auf 1000 Zeichen.').length).toBeGreaterThan(0);
  expect(textOf(NAME)).toBe(pasted);
  expect(records(here.tablet, contact)).toEqual([]);
  await userEvent.type(screen.getByLabelText(NAME), '{Backspace}');
  await press('Speichern');
  await waitFor(() => expect(records(here.tablet, contact)).toMatchObject([{ name: pasted.slice(1) }]));
});

test('a known person is changed without asking again, and only what changed is sent', async () => {
  const here = await desk();
  const id = await enterLeyla(here);
  open(here.tablet, `/contacts/${id}/edit`);
  expect(screen.getByText(/Die Einwilligung liegt vor, gegeben am/)).toBeTruthy();
  await write('Telefon', '0611 9');
  await press('Speichern');
  await waitFor(() => expect(lastMutation(here.tablet)?.name).toBe('contact.edit'));
  expect(lastMutation(here.tablet)?.ops).toMatchObject([{ k: 'set', f: 'phone', v: '0611 9', p: null }]);
});

test('whoever was stored without being asked is asked at the next change', async () => {
  const { tablet, club } = await desk();
  const id = await add(tablet, contact, { organisation: club, name: 'Bo' });
  open(tablet, `/contacts/${id}/edit`);
  await press('Speichern');
  expect(await screen.findByText(/Ohne Einwilligung wird die Person nicht gespeichert/)).toBeTruthy();
});

test('a person takes her consent back: she is hidden at once, and can agree again later', async () => {
  const here = await desk();
  const id = await enterLeyla(here);
  open(here.tablet, `/contacts/${id}/edit`);
  await press('Einwilligung widerrufen');
  await userEvent.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name: 'Einwilligung widerrufen' }),
  );
  await waitFor(() => expect(window.location.pathname).toBe(`/organisations/${here.club}`));
  expect(lastMutation(here.tablet)?.ops).toMatchObject([
    { t: 'consent', f: { kind: 'withdraw', how: 'spoken' } },
    { k: 'archive', id },
  ]);
  expect(stateOf(here, id).kind).toBe('withdrawn');
  expect(document.body.textContent).not.toContain('Leyla');

  await userEvent.click(screen.getByRole('link', { name: 'Die Person ist wieder einverstanden' }));
  expect(screen.queryByDisplayValue(/Leyla/)).toBeNull();
  expect(document.body.textContent).not.toContain('Leyla');
  await press('Einwilligung eintragen');
  expect(await screen.findByText(/Ohne Einwilligung wird die Person nicht gespeichert/)).toBeTruthy();
  await choose(LANGUAGE, 'Arabisch');
  await saysYes();
  await press('Einwilligung eintragen');
  await waitFor(() => expect(stateOf(here, id).kind).toBe('granted'));
  expect(await screen.findByRole('heading', { level: 3, name: 'Leyla Örnek' })).toBeTruthy();
});

test('what was being changed when her withdrawal arrived is hidden with her, and comes back with her new consent', async () => {
  const here = await desk();
  const id = await enterLeyla(here);
  open(here.tablet, `/contacts/${id}/edit`);
  await write('Telefon', '0611 9');
  const told = { kind: 'withdraw', purpose: 'kontaktdaten', how: 'spoken', on: today };
  await act(() => add(here.tablet, consent, { person: id, organisation: here.club, ...told }));
  expect(screen.queryByDisplayValue('0611 9')).toBeNull();
  await choose(LANGUAGE, 'Arabisch');
  await saysYes();
  await press('Einwilligung eintragen');
  await waitFor(() => expect(textOf('Telefon')).toBe('0611 9'));
  await press('Speichern');
  await waitFor(() => expect(lastMutation(here.tablet)?.name).toBe('contact.edit'));
  expect(lastMutation(here.tablet)?.ops).toMatchObject([{ k: 'set', f: 'phone', v: '0611 9' }]);
  await waitFor(() => expect(drafts(here.tablet)).toEqual([]));
});

test('a person who is not on this device cannot be opened', async () => {
  open((await desk()).tablet, '/contacts/nobody/edit');
  expect(screen.getByText('Dieser Eintrag liegt nicht auf diesem Gerät.')).toBeTruthy();
});
