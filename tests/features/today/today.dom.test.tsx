import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import { saveDraft } from '../../../src/db/drafts.ts';
import { learnNewerDevices } from '../../../src/db/newer-devices.ts';
import { StoreContext } from '../../../src/db/store-context.ts';
import { addDays, dayIn, Instant, instantOf } from '../../../src/domain/dates.ts';
import { SCOPE_ORG } from '../../../src/domain/ids.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import { LiveRow } from '../../../src/domain/row.ts';
import { task } from '../../../src/domain/task.ts';
import { visit } from '../../../src/domain/visit.ts';
import { TodayScreen } from '../../../src/features/today/today-screen.tsx';
import { createI18n } from '../../../src/i18n/create.ts';
import { paths } from '../../../src/ui/paths.ts';
import { add, records } from '../../support/on-tablet.ts';
import { loneTablet, newId, testWorld, type TestTablet } from '../../support/vault.ts';

beforeAll(async () => {
  await createI18n('de');
});

const today = dayIn(testWorld.timeZone(), testWorld.now());
const inDays = (days: number): string => addDays(today, days);

function open({ store }: TestTablet): void {
  cleanup();
  render(
    <StoreContext value={store}>
      <TodayScreen />
    </StoreContext>,
  );
}

const region = (name: string) => within(screen.getByRole('region', { name }));
const texts = (name: string) =>
  region(name)
    .queryAllByRole('listitem')
    .map((item) => item.textContent ?? '');
const hrefOf = (name: string | RegExp) => screen.getByRole('link', { name }).getAttribute('href');

test('the first day begins with a greeting and two ways to begin', async () => {
  open(await loneTablet());
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Guten Tag, Amal');
  expect(screen.getByText(/^(Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag), \d+\. /)).toBeTruthy();
  expect(hrefOf('Liste einlesen')).toBe('/import');
  expect(hrefOf('Neue Organisation')).toBe('/organisations/new');
  expect(screen.getByText('Alles ist im Amt angekommen')).toBeTruthy();
});

test('a new device in her name is told until she says that it is hers; whoever manages none tells the coordination', async () => {
  const tablet = await loneTablet();
  const since = v.parse(Instant, '2026-11-22T19:00:00.000Z');
  const [mine, strange] = [newId(), newId()];
  await learnNewerDevices(tablet.store, [
    { dev: mine, label: 'Tablet 2', since },
    { dev: strange, label: 'Tablet 3', since },
  ]);
  open(tablet);
  const notice = await screen.findByText(/Neues Gerät auf Ihren Namen: .*Tablet 2.*, verbunden am 22\. November 2026/);
  expect(screen.getAllByText(/stoppen Sie es sofort unter „Geräte“/)).toHaveLength(2);
  expect(screen.getAllByRole('link', { name: 'Zu den Geräten' })[0]?.getAttribute('href')).toBe(paths.devices);
  const card = within(notice.closest<HTMLElement>('.ui-alert') ?? document.body);
  await userEvent.click(card.getByRole('button', { name: 'Das war ich' }));
  await waitFor(() => expect(screen.queryByText(/Tablet 2/)).toBeNull());
  open(tablet);
  expect(await screen.findByText(/Tablet 3/)).toBeTruthy();
  expect(screen.queryByText(/Tablet 2/)).toBeNull();

  const helper = await loneTablet('helper');
  await learnNewerDevices(helper.store, [{ dev: strange, label: 'Tablet 3', since }]);
  open(helper);
  expect(await screen.findByText(/sagen Sie sofort der Koordination Bescheid/)).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Zu den Geräten' })).toBeNull();
});

test('a device that the office no longer names, because it was stopped, is no longer told of', async () => {
  const tablet = await loneTablet();
  const since = v.parse(Instant, '2026-11-22T19:00:00.000Z');
  await learnNewerDevices(tablet.store, [{ dev: newId(), label: 'Tablet 2', since }]);
  open(tablet);
  await screen.findByText(/Tablet 2/);
  await learnNewerDevices(tablet.store, []);
  act(() => tablet.store.view.apply({ lastContact: Date.now() }));
  await waitFor(() => expect(screen.queryByText(/Tablet 2/)).toBeNull());
});

test('a quiet day says that nothing is due', async () => {
  const tablet = await loneTablet();
  const club = await add(tablet, organisation, { name: 'Frauenkreis' });
  await add(tablet, visit, { organisation: club, state: { kind: 'held', on: inDays(-3) } });
  open(tablet);
  expect(region('Geplante Besuche').getByText(/Kein Besuch geplant/)).toBeTruthy();
  expect(region('Fällige Zusagen').getByText('In den nächsten zwei Wochen ist nichts fällig.')).toBeTruthy();
  expect(region('12 Monate nicht besucht').getByText(/Alle Organisationen wurden/)).toBeTruthy();
});

test('planned visits stand in the order of their days; one tap opens the brief, another the visit', async () => {
  const tablet = await loneTablet();
  const club = await add(tablet, organisation, { name: 'Frauenkreis' });
  const other = await add(tablet, organisation, { name: 'Elternverein' });
  await add(tablet, visit, { organisation: club, date: inDays(3), state: { kind: 'planned' } });
  const now = await add(tablet, visit, {
    organisation: other,
    date: today,
    place: 'buero',
    state: { kind: 'planned' },
  });
  await add(tablet, visit, { organisation: other, date: inDays(-1), state: { kind: 'planned' } });
  await add(tablet, visit, { organisation: other, date: inDays(1), state: { kind: 'cancelled', on: today } });
  open(tablet);
  const planned = texts('Geplante Besuche');
  expect(planned.map((text) => /Tag ist vorbei|heute|in 3 Tagen/.exec(text)?.[0])).toEqual([
    'Tag ist vorbei',
    'heute',
    'in 3 Tagen',
  ]);
  const list = region('Geplante Besuche');
  expect(list.getByRole('link', { name: 'Frauenkreis' }).getAttribute('href')).toBe(`/organisations/${club}`);
  const links = list.getAllByRole('link', { name: 'Besuch öffnen: Elternverein' });
  expect(links[1]?.getAttribute('href')).toBe(`/visits/${now}`);
});

test('a promise is ticked with one press and stays in its place, so that the tick can be taken back', async () => {
  const tablet = await loneTablet();
  const club = await add(tablet, organisation, { name: 'Frauenkreis' });
  const late = await add(tablet, task, { organisation: club, title: 'Raumliste', due: inDays(-2), status: 'open' });
  await add(tablet, task, { organisation: club, title: 'Flyer', due: inDays(14), status: 'open' });
  await add(tablet, task, { organisation: club, title: 'Später', due: inDays(15), status: 'open' });
  await add(tablet, task, { organisation: club, title: 'Fertig', due: today, status: 'done' });
  const status = () => records(tablet, task).find(({ id }) => id === late)?.status;
  open(tablet);
  expect(texts('Fällige Zusagen').map((text) => /Raumliste.*überfällig|Flyer/.exec(text)?.[0].slice(0, 5))).toEqual([
    'Rauml',
    'Flyer',
  ]);
  await userEvent.click(screen.getByRole('button', { name: 'Erledigt: Raumliste' }));
  await waitFor(() => expect(status()).toBe('done'));
  await userEvent.click(await screen.findByRole('button', { name: 'Rückgängig: Raumliste' }));
  await waitFor(() => expect(status()).toBe('open'));
  await userEvent.click(await screen.findByRole('button', { name: 'Erledigt: Raumliste' }));
  await waitFor(() => expect(status()).toBe('done'));
  open(tablet);
  expect(texts('Fällige Zusagen')).toHaveLength(1);
});

test('of the organisations nobody has visited for a year five are named, the rest are one link away', async () => {
  const tablet = await loneTablet();
  for (const name of ['A', 'B', 'C', 'D', 'E']) await add(tablet, organisation, { name });
  const long = await add(tablet, organisation, { name: 'Lange her' });
  await add(tablet, visit, { organisation: long, state: { kind: 'held', on: inDays(-400) } });
  const seen = await add(tablet, organisation, { name: 'Neulich' });
  await add(tablet, visit, { organisation: seen, state: { kind: 'held', on: inDays(-4) } });
  open(tablet);
  const names = region('12 Monate nicht besucht')
    .getAllByRole('link')
    .map((link) => link.textContent);
  expect(names).toEqual(['A', 'B', 'C', 'D', 'E', 'Alle 6 Organisationen anzeigen']);
  expect(hrefOf('Alle 6 Organisationen anzeigen')).toBe('/organisations?unseen=1');
});

test('what is not at the office yet is counted with the age of the oldest', async () => {
  const tablet = await loneTablet();
  await add(tablet, organisation, { name: 'A' });
  await add(tablet, organisation, { name: 'B' });
  const { view } = tablet.store;
  const [old, fresh] = view.state.getState().outbox;
  if (!old || !fresh) throw new Error('two saves expected');
  view.apply({
    entries: [
      { ...old, mutation: { ...old.mutation, at: instantOf(Date.UTC(2020, 0)) } },
      { ...fresh, state: 'needs-you' },
    ],
  });
  open(tablet);
  expect(hrefOf('2 Einträge sind noch nicht im Amt')).toBe('/outbox');
  expect(screen.getByText(/^Ältester Eintrag: vor \d+ Jahren$/)).toBeTruthy();
  expect(screen.getByText('1 braucht Sie')).toBeTruthy();
  act(() =>
    view.apply({
      entries: [
        { ...old, state: 'arrived' },
        { ...fresh, state: 'waiting' },
      ],
    }),
  );
  expect(await screen.findByRole('link', { name: '1 Eintrag ist noch nicht im Amt' })).toBeTruthy();
});

test('second versions are counted and lead to where they are decided', async () => {
  const tablet = await loneTablet();
  const id = newId();
  const other = { mid: newId(), v: '0611 2', by: 'Bo', at: '2026-01-01T00:00:00.000Z', via: '' };
  const fields = { name: 'A', telefon_organisation: '0611 1' };
  const row = v.parse(LiveRow, {
    id,
    t: 'organisation',
    seq: 1,
    f: fields,
    m: newId(),
    fm: {},
    inc: {},
    alt: { telefon_organisation: [other] },
    st: 'live',
  });
  tablet.store.view.apply({ rows: [[id, { scope: SCOPE_ORG, row }]] });
  open(tablet);
  expect(hrefOf('1 Angabe mit 2 Fassungen')).toBe('/versions');
});

test('whatever was begun and not saved is one tap away, the latest first', async () => {
  const tablet = await loneTablet();
  const club = await add(tablet, organisation, { name: 'Frauenkreis' });
  const [visited, filled, person] = [newId(), newId(), newId()];
  const noted = await add(tablet, visit, { organisation: club, state: { kind: 'held', on: today } });
  const planned = await add(tablet, visit, { organisation: club });
  const begun: readonly (readonly [string, Readonly<Record<string, string | Record<string, string>>>])[] = [
    [`visit:${visited}`, { organisation: club }],
    [`answers:${filled}`, { organisation: club }],
    [`organisation:${club}`, { id: club }],
    [`organisation:${newId()}`, { values: { name: 'Halb getippt' } }],
    [`contact:${person}`, { organisation: club }],
    [`visit-plan:${club}`, {}],
    [`note-new:${noted}`, { text: 'Der Vorst' }],
    [`version:${club}:name`, {}],
    ['import:1', { file: 'vereine.csv' }],
    [`cancel:${planned}`, { why: 'verr' }],
    [`objection:${club}`, { words: 'Ich' }],
    [`keep:${noted}`, { why: 'Sie' }],
  ];
  for (const [id, value] of begun) await saveDraft(tablet.store, id, value);
  open(tablet);
  const links = region('Angefangen und noch nicht gespeichert').getAllByRole('link');
  expect(new Set(links.map((link) => link.getAttribute('href')))).toEqual(
    new Set([
      `/visits/${visited}`,
      `/answers/${filled}`,
      `/organisations/${club}/edit`,
      '/organisations/new',
      `/organisations/${club}/contacts/new`,
      `/organisations/${club}/visits/plan`,
      `/visits/${noted}`,
      '/versions',
      '/import',
      `/visits/${planned}`,
      `/organisations/${club}/rights`,
      '/retention',
    ]),
  );
  expect(texts('Angefangen und noch nicht gespeichert').join()).toContain('vereine.csv');
  expect(texts('Angefangen und noch nicht gespeichert').filter((text) => text.includes('Halb getippt'))).toHaveLength(
    1,
  );
  expect(region('Angefangen und noch nicht gespeichert').getAllByText('Frauenkreis').length).toBeGreaterThan(4);
});
