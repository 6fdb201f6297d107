import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { Mid, SCOPE_ORG } from '../../../src/domain/ids.ts';
import type { Json } from '../../../src/domain/json.ts';
import { archiveOrganisation } from '../../../src/domain/organisation/save-organisation.ts';
import { LiveRow } from '../../../src/domain/row.ts';
import { visit } from '../../../src/domain/visit.ts';
import { createI18n } from '../../../src/i18n/create.ts';
import { changeLanguage } from '../../../src/i18n/setup.ts';
import { press } from '../../support/hands.ts';
import { add } from '../../support/on-tablet.ts';
import { loneTablet, newId, type TestTablet } from '../../support/vault.ts';
import { CLUB, daysAgo, desk, open } from './office-stories.tsx';

beforeAll(async () => {
  await createI18n('de');
});

const mid = v.parse(Mid, newId());

/** What the office has sent. */
function arrived(
  { store }: TestTablet,
  organisations: readonly Readonly<Record<string, Json>>[],
  alt: Json = {},
): void {
  const rows = organisations.map((f, seq) => {
    const id = newId();
    const row = v.parse(LiveRow, { id, t: 'organisation', seq, f, m: mid, fm: {}, inc: {}, alt, st: 'live' });
    return [id, { scope: SCOPE_ORG, row }] as const;
  });
  store.view.apply({ rows });
}

const names = (): readonly (string | null)[] =>
  screen.getAllByRole('link').flatMap((link) => (link.closest('li') ? [link.textContent] : []));
const search = (words: string) => userEvent.type(screen.getByRole('searchbox', { name: 'Organisation suchen' }), words);

test('on a new device the list offers to import one or to begin', async () => {
  open(await loneTablet(), '/organisations');
  expect(screen.getByText('Noch keine Organisation auf diesem Gerät')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Liste einlesen' }).getAttribute('href')).toBe('/import');
  expect(screen.getByRole('link', { name: 'Neue Organisation' }).getAttribute('href')).toBe('/organisations/new');
});

test('a coordinator finds an organisation without its umlaut, and by its name in its own script', async () => {
  const tablet = await loneTablet();
  arrived(tablet, [{ name: 'Türkischer Kulturverein e. V.' }, { name: 'Frauenkreis', name_original: 'دائرة النساء' }]);
  open(tablet, '/organisations');
  await search('turkischer e.v.');
  await waitFor(() => expect(names()).toEqual(['Türkischer Kulturverein e. V.']));
  expect(screen.getByText('1 Organisation')).toBeTruthy();
  await press('Suche leeren');
  await search('النساء');
  await waitFor(() => expect(names()).toEqual(['Frauenkreis']));
});

test('names stand in the order of the alphabet of the interface language', async () => {
  const tablet = await loneTablet();
  arrived(tablet, [
    { name: 'Zentrum' },
    { name: 'Ägyptische Gemeinde' },
    { name: 'Verein 10' },
    { name: 'Verein 9' },
    {},
    { name: 'Anatolien' },
  ]);
  open(tablet, '/organisations');
  expect(names()).toEqual(['Ägyptische Gemeinde', 'Anatolien', 'Verein 9', 'Verein 10', 'Zentrum', 'ohne Namen']);
});

test('each line says where, in which languages, and how long ago somebody was there', async () => {
  const { tablet, club } = await desk({ ortsbezirk: 'ob01', address: { city: 'Wiesbaden' } });
  open(tablet, '/organisations');
  const line = () => screen.getByRole('listitem').textContent;
  expect(line()).toContain('Noch kein Besuch eingetragen');
  await act(() => add(tablet, visit, { organisation: club, state: { kind: 'held', on: daysAgo(3) } }));
  await waitFor(() => expect(line()).toMatch(/noch nicht im Amt.*Mitte.*Wiesbaden.*Arabisch.*vor 3 Tagen/));
});

test('a narrowed list keeps its address, and one press shows everything again', async () => {
  const tablet = await loneTablet();
  arrived(tablet, [
    { name: 'A', 'languages/ar': true },
    { name: 'B', 'languages/tr': true },
  ]);
  open(tablet, '/organisations');
  await userEvent.selectOptions(screen.getByLabelText('Sprache'), 'Türkisch');
  await waitFor(() => expect(names()).toEqual(['B']));
  expect(window.location.search).toBe('?language=tr');
  open(tablet, `/organisations${window.location.search}`);
  expect(names()).toEqual(['B']);
  await search('nirgends');
  await waitFor(() => expect(screen.getByText('Keine Organisation gefunden')).toBeTruthy());
  await userEvent.click(screen.getAllByRole('button', { name: 'Filter zurücksetzen' })[0] ?? document.body);
  await waitFor(() => expect(names()).toEqual(['A', 'B']));
});

test('an archived organisation is out of the way until somebody asks for it', async () => {
  const { tablet, club } = await desk();
  await commit(tablet.store, archiveOrganisation(club));
  open(tablet, '/organisations');
  expect(screen.getByText('Keine Organisation gefunden')).toBeTruthy();
  await press('Archivierte zeigen');
  await waitFor(() => expect(names()).toEqual([CLUB]));
  expect(screen.getByText('archiviert')).toBeTruthy();
});

test('who looks for second versions sees only those', async () => {
  const tablet = await loneTablet();
  arrived(tablet, [{ name: 'Einig' }]);
  const other = { mid: newId(), v: '0611 2', by: 'Bo', at: '2026-01-01T00:00:00.000Z', via: '' };
  arrived(tablet, [{ name: 'Uneinig', telefon_organisation: '0611 1' }], { telefon_organisation: [other] });
  open(tablet, '/organisations?versions=1');
  expect(names()).toEqual(['Uneinig']);
});

test('of ten thousand organisations a page draws a hundred, and the count tells the truth', async () => {
  const tablet = await loneTablet();
  arrived(
    tablet,
    Array.from({ length: 10_000 }, (_, i) => ({ name: `Verein ${String(i).padStart(5, '0')}` })),
  );
  open(tablet, '/organisations');
  expect(screen.getByText('10000 Organisationen')).toBeTruthy();
  expect(names()).toHaveLength(100);
  await press('Weitere zeigen');
  expect(names()).toHaveLength(200);
  await userEvent.click(screen.getByRole('searchbox'));
  await userEvent.paste('verein 0999');
  await waitFor(() => expect(screen.getByText('11 Organisationen')).toBeTruthy());
  expect(names()).toHaveLength(11);
});

test('a switch of language keeps what was searched', async () => {
  const tablet = await loneTablet();
  arrived(tablet, [{ name: 'Frauenkreis', 'languages/ar': true }]);
  open(tablet, '/organisations?q=frau');
  await act(() => changeLanguage('en'));
  expect(await screen.findByText('1 organisation')).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('frau');
  await act(() => changeLanguage('de'));
});
