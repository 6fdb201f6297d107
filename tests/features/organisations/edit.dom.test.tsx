import '../../support/one-realm.ts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { editOps } from '../../../src/domain/edit.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import { createI18n } from '../../../src/i18n/create.ts';
import { choose, press, restart, textOf, write } from '../../support/hands.ts';
import { drafts, lastMutation, recordOf, records } from '../../support/on-tablet.ts';
import { loneTablet } from '../../support/vault.ts';
import { teachDialogs } from '../../ui/jsdom-dialogs.ts';
import { CLUB, desk, open, today } from './office-stories.tsx';

beforeAll(async () => {
  await createI18n('de');
  teachDialogs();
});

const NAME = /^Name der Organisation/;

test('a new organisation needs no more than a name; each fact carries where it comes from', async () => {
  const tablet = await loneTablet();
  open(tablet, '/organisations/new');
  await write(NAME, 'Café der Kulturen');
  await choose('Woher wissen Sie das?', 'Internationales Sommerfest');
  await press('Speichern');
  await waitFor(() => expect(window.location.pathname).toMatch(/^\/organisations\/[0-9a-f-]{36}$/));
  const [made] = records(tablet, organisation);
  expect(made?.name).toBe('Café der Kulturen');
  expect(lastMutation(tablet)?.ops).toMatchObject([
    { k: 'create', f: { name: 'Café der Kulturen', 'name.origin': { source: 'sommerfest', on: today } } },
  ]);
  expect(drafts(tablet)).toEqual([]);
});

test('without a name nothing is saved, the form says why, and keeps what was typed', async () => {
  const tablet = await loneTablet();
  open(tablet, '/organisations/new');
  await write('Internetseite', 'www.example.org');
  await press('Speichern');
  expect(await screen.findByText('Bitte geben Sie der Organisation einen Namen.')).toBeTruthy();
  expect(screen.getByText('Diese Pflichtangabe fehlt noch.')).toBeTruthy();
  expect(textOf('Internetseite')).toBe('www.example.org');
  expect(records(tablet, organisation)).toEqual([]);
});

test('words where a number belongs keep the form open with a sentence, however often it is saved', async () => {
  const tablet = await loneTablet();
  open(tablet, '/organisations/new');
  await write(NAME, 'Chor');
  await write('Gründungsjahr', 'ca. 1995');
  for (const _time of [1, 2]) {
    await press('Speichern');
    expect(await screen.findByText(/^Die Angabe „Gründungsjahr“ lässt sich so nicht speichern/)).toBeTruthy();
  }
  expect(textOf('Gründungsjahr')).toBe('ca. 1995');
  expect(records(tablet, organisation)).toEqual([]);
});

test('a half-typed new organisation is there again after the browser was closed, and saving it makes one, not two', async () => {
  let here = { ...(await desk()) };
  open(here.tablet, '/organisations/new');
  await write(NAME, 'Halb getippt');
  await waitFor(() => expect(screen.getByText(/Auf diesem Gerät gespeichert,/)).toBeTruthy());
  here = await restart(here);
  open(here.tablet, '/organisations/new');
  expect(textOf(NAME)).toBe('Halb getippt');
  await press('Speichern');
  await waitFor(() =>
    expect(records(here.tablet, organisation).map((one) => one.name)).toEqual([CLUB, 'Halb getippt']),
  );
  open(here.tablet, '/organisations/new');
  expect(textOf(NAME)).toBe('');
});

test('whoever enters an organisation that is there already is told before saving', async () => {
  const { tablet, club } = await desk();
  open(tablet, '/organisations/new');
  await write(NAME, 'frauenkreis biebr.');
  const link = await screen.findByRole('link', { name: CLUB });
  expect(link.getAttribute('href')).toBe(`/organisations/${club}`);
});

test('a change names what the person saw when the form was opened, not what arrived meanwhile', async () => {
  const { tablet, club } = await desk({ webseite: 'www.alt.example' });
  const writer = recordOf(tablet, organisation, club)?.writers['webseite'];
  open(tablet, `/organisations/${club}/edit`);
  await userEvent.clear(screen.getByLabelText('Internetseite'));
  await write('Internetseite', 'www.neu.example');
  const now = recordOf(tablet, organisation, club);
  if (!now) throw new Error('not shown');
  const elsewhere = { name: 'elsewhere', ops: editOps(organisation, now, { webseite: 'www.dazwischen.example' }) };
  await act(() => commit(tablet.store, elsewhere));
  await press('Speichern');
  await waitFor(() => expect(window.location.pathname).toBe(`/organisations/${club}`));
  const { ops, name } = lastMutation(tablet) ?? {};
  expect(name).toBe('organisation.edit');
  expect(ops).toEqual([
    { k: 'set', id: club, f: 'webseite', v: 'www.neu.example', p: writer },
    { k: 'set', id: club, f: 'webseite.origin', v: { source: 'besuch', on: today }, p: null },
  ]);
});

test('what looks unusual is shown once, and saved as it is when the person insists', async () => {
  const { tablet, club } = await desk();
  open(tablet, `/organisations/${club}/edit`);
  await write('E-Mail der Organisation', 'kein at');
  await press('Speichern');
  expect(await screen.findByText(/Einige Angaben sehen ungewöhnlich aus/)).toBeTruthy();
  expect(recordOf(tablet, organisation, club)?.fields['email_organisation']).toBeUndefined();
  await press('Speichern');
  await waitFor(() => expect(recordOf(tablet, organisation, club)?.fields['email_organisation']).toBe('kein at'));
});

test('a draft is thrown away only after a question', async () => {
  const { tablet, club } = await desk();
  open(tablet, `/organisations/${club}/edit`);
  await write(NAME, ' neu');
  await press('Entwurf verwerfen');
  const question = within(await screen.findByRole('dialog'));
  await userEvent.click(question.getByRole('button', { name: 'Abbrechen' }));
  expect(textOf(NAME)).toBe(`${CLUB} neu`);
  await press('Entwurf verwerfen');
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Entwurf verwerfen' }));
  await waitFor(() => expect(window.location.pathname).toBe(`/organisations/${club}`));
  expect(drafts(tablet)).toEqual([]);
  expect(records(tablet, organisation)[0]?.name).toBe(CLUB);
});

test('an organisation is archived after a question, and taken back the same way', async () => {
  const { tablet, club } = await desk();
  open(tablet, `/organisations/${club}/edit`);
  await press('Archivieren');
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Archivieren' }));
  expect(await screen.findByText('Diese Organisation ist archiviert')).toBeTruthy();
  expect(recordOf(tablet, organisation, club)?.archived).toBe(true);
  await press('Aus dem Archiv holen');
  await userEvent.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name: 'Aus dem Archiv holen' }),
  );
  await waitFor(() => expect(recordOf(tablet, organisation, club)?.archived).toBe(false));
});

test('an organisation that is not here cannot be edited', async () => {
  open(await loneTablet(), '/organisations/3f2c1e9a-0000-4000-8000-000000000000/edit');
  expect(screen.getByText('Dieser Eintrag liegt nicht auf diesem Gerät.')).toBeTruthy();
});
