import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { consentFields } from '../../../src/domain/consent-rules.ts';
import { consent } from '../../../src/domain/consent.ts';
import { withdrawConsent } from '../../../src/domain/consent-rules.ts';
import { contact } from '../../../src/domain/contact.ts';
import { answers } from '../../../src/domain/answers.ts';
import { need } from '../../../src/domain/need.ts';
import { note } from '../../../src/domain/note.ts';
import { task } from '../../../src/domain/task.ts';
import { visit } from '../../../src/domain/visit.ts';
import { createI18n } from '../../../src/i18n/create.ts';
import { add, records } from '../../support/on-tablet.ts';
import { loneTablet, newId } from '../../support/vault.ts';
import { CLUB, daysAgo, type Desk, desk, open } from './office-stories.tsx';

beforeAll(async () => {
  await createI18n('de');
});

const region = (name: string) => within(screen.getByRole('region', { name }));

async function leyla({ tablet, club }: Desk) {
  const person = await add(tablet, contact, {
    organisation: club,
    name: 'Leyla Örnek',
    role: 'vorsitz',
    phone: '+49 611 123',
    mail: 'l@example.org',
  });
  const given = {
    id: newId(),
    language: 'ar',
    how: 'spoken',
    on: daysAgo(40),
    by: { id: newId(), name: 'Amal' },
  } as const;
  await add(tablet, consent, consentFields('grant', person, club, given));
  return person;
}

test('at the door the brief says who they are, what was said last, what is open and whom to ask for', async () => {
  const here = await desk({ ortsbezirk: 'ob01', 'topics/bildung': true });
  const { tablet, club } = here;
  await leyla(here);
  const said = await add(tablet, visit, {
    organisation: club,
    state: { kind: 'held', on: daysAgo(40) },
    'topics/raumsuche': true,
    language: 'ar',
  });
  await add(tablet, visit, { organisation: club, state: { kind: 'held', on: daysAgo(400) } });
  await add(tablet, task, { organisation: club, title: 'Raumliste schicken', due: daysAgo(2), status: 'open' });
  await add(tablet, need, { organisation: club, code: 'raeume', status: 'open' });
  open(tablet, `/organisations/${club}`);
  const brief = region('Kurz gefasst');
  expect(brief.getByText('Arabisch')).toBeTruthy();
  expect(brief.getByText('Mitte')).toBeTruthy();
  expect(brief.getByRole('link', { name: /vor 40 Tagen/ }).getAttribute('href')).toBe(`/visits/${said}`);
  expect(brief.getByText('Raumsuche')).toBeTruthy();
  expect(brief.getByText('Raumliste schicken')).toBeTruthy();
  expect(brief.getByText('Unterstützung bei der Vermittlung von Räumlichkeiten')).toBeTruthy();
  expect(brief.getByText('Leyla Örnek')).toBeTruthy();
  expect(brief.getByRole('link', { name: '+49 611 123' }).getAttribute('href')).toBe('tel:+49611123');
});

test('from the page one can begin a visit, fill the checklist, plan, and edit', async () => {
  const { tablet, club } = await desk();
  open(tablet, `/organisations/${club}`);
  const href = (name: string) => screen.getAllByRole('link', { name })[0]?.getAttribute('href');
  expect(href('Besuch beginnen')).toBe(`/organisations/${club}/visits/new`);
  expect(href('Bedarfsbogen ausfüllen')).toBe(`/organisations/${club}/answers/new`);
  expect(href('Besuch planen')).toBe(`/organisations/${club}/visits/plan`);
  expect(href('Bearbeiten')).toBe(`/organisations/${club}/edit`);
});

test('every fact stands with its source and its age, and what nobody knows is called unknown, never no', async () => {
  const { tablet, club } = await desk({
    gemeinnuetzig: false,
    'gemeinnuetzig.origin': { source: 'vereinsregister', on: daysAgo(90) },
  });
  open(tablet, `/organisations/${club}`);
  const fact = (label: string) => screen.getByText(label).closest('.ui-fact')?.textContent;
  expect(fact('Gemeinnützig anerkannt?')).toMatch(/Nein.*Quelle: Amtliches Vereinsregister.*Stand: vor 2 Monaten/);
  expect(fact('In Wiesbaden eingetragen?')).toMatch(/nicht bekannt$/);
  expect(region('Profil').getByText('3 von 51')).toBeTruthy();
  const groups = region('Profil').getAllByRole<HTMLDetailsElement>('group');
  expect(groups.map((group) => group.open)).toEqual(groups.map((group) => !group.textContent?.includes('0 von')));
});

test('a repeated group, own words beside "other" and a website are readable; a website cannot run as a script', async () => {
  const facts = {
    'angebote.r1': { angebot_name: 'Sprachcafé', angebot_sprachen: ['ar', 'de'] },
    'ziele/sonstiges': true,
    'ziele.sonstiges': 'Freundschaft',
  };
  const { tablet, club } = await desk({ ...facts, webseite: 'javascript:alert(1)' });
  open(tablet, `/organisations/${club}`);
  expect(screen.getByText('Sprachcafé')).toBeTruthy();
  expect(screen.getByText('Freundschaft')).toBeTruthy();
  expect(screen.getByText('javascript:alert(1)').closest('a')).toBeNull();
});

test('a promise is ticked where it stands, and taken back', async () => {
  const { tablet, club } = await desk();
  await add(tablet, task, { organisation: club, title: 'Raumliste schicken', status: 'open' });
  open(tablet, `/organisations/${club}`);
  await userEvent.click(screen.getByRole('button', { name: 'Erledigt: Raumliste schicken' }));
  await waitFor(() => expect(records(tablet, task)[0]?.status).toBe('done'));
  expect(region('Kurz gefasst').getByText('Keine offene Zusage.')).toBeTruthy();
  await userEvent.click(await screen.findByRole('button', { name: 'Wieder öffnen: Raumliste schicken' }));
  await waitFor(() => expect(records(tablet, task)[0]?.status).toBe('open'));
});

test('the timeline tells visits with their notes, checklists and promises, the latest first', async () => {
  const { tablet, club } = await desk();
  const held = await add(tablet, visit, { organisation: club, state: { kind: 'held', on: daysAgo(10) } });
  await add(tablet, note, {
    organisation: club,
    visit: held,
    text: 'Der Vorstand\nist neu.',
    author: { id: newId(), name: 'Bo' },
  });
  await add(tablet, visit, {
    organisation: club,
    date: daysAgo(20),
    state: { kind: 'cancelled', on: daysAgo(21), why: 'verreist' },
  });
  const filled = await add(tablet, answers, {
    organisation: club,
    visit: held,
    language: 'ar',
    erhebung_datum: daysAgo(5),
  });
  await add(tablet, note, { organisation: club, text: 'Ohne Tag' });
  open(tablet, `/organisations/${club}`);
  const entries = region('Verlauf')
    .getAllByRole('listitem')
    .map((entry) => entry.textContent ?? '');
  expect(entries.map((text) => text.replace(/\d+\. \S+ \d{4}/, ''))).toEqual([
    'Bedarfsbogen (Arabisch) · vor 5 Tagen',
    'Besuch · vor 10 TagenDer Vorstand\nist neu.– Bo',
    'Besuch abgesagt · vor 20 Tagenverreist',
    'Notizohne TagOhne Tag',
  ]);
  expect(screen.getByRole('link', { name: 'Bedarfsbogen (Arabisch)' }).getAttribute('href')).toBe(`/answers/${filled}`);
});

test('of a person who took her consent back nothing is shown but that she was there', async () => {
  const here = await desk();
  const person = await leyla(here);
  const by = { id: newId(), name: 'Amal' };
  await commit(
    here.tablet.store,
    withdrawConsent(person, here.club, { id: newId(), how: 'spoken', on: daysAgo(1), by }),
  );
  open(here.tablet, `/organisations/${here.club}`);
  expect(document.body.textContent).not.toMatch(/Leyla|611 123|example\.org/);
  expect(region('Ansprechpersonen').getByText(/hat ihre Einwilligung am .* widerrufen/)).toBeTruthy();
});

test('a person without a recorded consent is marked', async () => {
  const { tablet, club } = await desk();
  await add(tablet, contact, { organisation: club, name: 'Bo' });
  open(tablet, `/organisations/${club}`);
  expect(region('Ansprechpersonen').getByText('Einwilligung fehlt')).toBeTruthy();
});

test('a link to an organisation that is not here says so, and leads back', async () => {
  open(await loneTablet(), '/organisations/nowhere');
  expect(screen.getByRole('alert').textContent).toContain('Dieser Eintrag liegt nicht auf diesem Gerät.');
  expect(screen.getByRole('link', { name: 'Zur Liste der Organisationen' }).getAttribute('href')).toBe(
    '/organisations',
  );
});

test('the name of the organisation is the heading of the page', async () => {
  const { tablet, club } = await desk({ name_original: 'دائرة النساء' });
  open(tablet, `/organisations/${club}`);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(`${CLUB}دائرة النساء`);
});
