import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { need } from '../../../src/domain/need.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import { task } from '../../../src/domain/task.ts';
import { visit } from '../../../src/domain/visit.ts';
import { createI18n } from '../../../src/i18n/create.ts';
import { press, write } from '../../support/hands.ts';
import { add, lastMutation, recordOf } from '../../support/on-tablet.ts';
import { teachDialogs } from '../../ui/jsdom-dialogs.ts';
import { CLUB, daysAgo, desk, open } from './office-stories.tsx';

beforeAll(async () => {
  teachDialogs();
  await createI18n('de');
});

const TWIN = 'Frauenkreis Biebrich';
const link = (name: string | RegExp) => screen.findByRole('link', { name });
const region = async (name: string) => within(await screen.findByRole('region', { name }));

/** A register in which one circle stands twice, each entry with something of its own. */
async function twice() {
  const { tablet, club } = await desk({ email_organisation: 'kreis@example.org', telefon_organisation: '0611 123456' });
  const twin = await add(tablet, organisation, {
    name: TWIN,
    email_organisation: 'kreis@example.org',
    webseite: 'kreis.example',
    name_weitere: ['Teestube'],
  });
  await add(tablet, organisation, { name: 'Nour e. V.' });
  await add(tablet, task, { organisation: twin, title: 'Raumliste schicken', status: 'open' });
  await add(tablet, need, { organisation: twin, code: 'raeume', status: 'open' });
  await add(tablet, visit, { organisation: twin, state: { kind: 'held', on: daysAgo(3) } });
  return { tablet, club, twin };
}

async function joinTwin({ tablet, club }: Awaited<ReturnType<typeof twice>>): Promise<void> {
  open(tablet, `/organisations/${club}`);
  await userEvent.click(await link('Ist dieselbe wie …'));
  await userEvent.click(await link(`Vergleichen mit ${TWIN}`));
  await press('Zusammenlegen');
  await screen.findByRole('heading', { level: 1, name: CLUB }, { timeout: 5_000 });
}

test('the other entry is proposed with the reasons, both stand side by side, and the better known one stays', async () => {
  const here = await twice();
  open(here.tablet, `/organisations/${here.club}/same`);
  const likely = await region('Vielleicht diese');
  expect(likely.getAllByRole('listitem')).toHaveLength(1);
  expect(likely.getByText('ähnlicher Name')).toBeTruthy();
  expect(likely.getByText('gleiche E-Mail-Adresse')).toBeTruthy();
  await userEvent.click(await link(`Vergleichen mit ${TWIN}`));
  expect((await region(CLUB)).getByText('0611 123456')).toBeTruthy();
  expect((await region(TWIN)).getByText('kreis.example')).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: CLUB }).checked).toBe(true);
});

test('a joined entry leaves the list, is found by its name, and all that was entered for it stands with the other', async () => {
  const here = await twice();
  const before = recordOf(here.tablet, organisation, here.twin);
  await joinTwin(here);
  expect((await region('Zusagen')).getByText('Raumliste schicken')).toBeTruthy();
  expect((await region('Bedarfe')).getByText(/Räumlichkeiten/)).toBeTruthy();
  expect((await region('Auch eingetragen als')).getByText('kreis.example')).toBeTruthy();
  expect(recordOf(here.tablet, organisation, here.twin)).toEqual(before);
  open(here.tablet, '/organisations?q=teestube');
  expect(await link(CLUB)).toBeTruthy();
  open(here.tablet, '/organisations');
  expect(screen.queryByRole('link', { name: TWIN })).toBeNull();
  expect(screen.getByText('2 Organisationen')).toBeTruthy();
  expect((await link(CLUB)).closest('.ui-card')?.textContent).toContain('Zuletzt besucht: vor 3 Tagen');
});

test('the page of the joined entry leads to the other one, and there the two are separated again', async () => {
  const here = await twice();
  await joinTwin(here);
  open(here.tablet, `/organisations/${here.twin}`);
  expect(screen.getByText('Dieser Eintrag ist mit einem anderen zusammengelegt')).toBeTruthy();
  expect((await link(CLUB)).getAttribute('href')).toBe(`/organisations/${here.club}`);
  expect(screen.queryByRole('link', { name: 'Ist dieselbe wie …' })).toBeNull();
  await press('Wieder trennen');
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Wieder trennen' }));
  await waitFor(() => expect(screen.queryByText('Dieser Eintrag ist mit einem anderen zusammengelegt')).toBeNull());
  expect(lastMutation(here.tablet)?.name).toBe('organisation.split');
  open(here.tablet, '/organisations');
  expect(await link(TWIN)).toBeTruthy();
});

test('the other entry can be searched for, and may be the one that stays', async () => {
  const here = await twice();
  open(here.tablet, `/organisations/${here.club}/same`);
  await write('Organisation suchen', 'nour');
  expect((await region('Gefunden')).getAllByRole('listitem')).toHaveLength(1);
  await userEvent.click(await link('Vergleichen mit Nour e. V.'));
  await userEvent.click(screen.getByRole('radio', { name: 'Nour e. V.' }));
  await press('Zusammenlegen');
  await screen.findByRole('heading', { level: 1, name: 'Nour e. V.' }, { timeout: 5_000 });
  expect((await region('Auch eingetragen als')).getByRole('link', { name: CLUB })).toBeTruthy();
});
