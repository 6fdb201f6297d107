import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { contact } from '../../../src/domain/contact.ts';
import { createI18n } from '../../../src/i18n/create.ts';
import { add } from '../../support/on-tablet.ts';
import { newId } from '../../support/vault.ts';
import { desk, open } from './office-stories.tsx';

beforeAll(async () => {
  await createI18n('de');
});

const origin = { source: 'import', on: '2026-05-03' };
const imported = {
  import: newId(),
  file: 'vereine.xlsx',
  on: '2026-05-03',
  rows: [12, 40, 41],
  cells: [
    [
      ['Tel.', '0611/900 00', 'telefon_organisation'],
      ['PLZ', '65183', 'address'],
    ],
    [['Tel.', '0611/900 00', 'telefon_organisation']],
  ],
};

/** The fold-outs with this title, as a screen reader names them. */
const foldOuts = (title: RegExp) =>
  [...document.querySelectorAll('details')].filter((each) =>
    title.test(each.querySelector('summary')?.textContent ?? ''),
  );

test('beside an imported fact stands where it comes from, as the list had it', async () => {
  const { tablet, club } = await desk({
    telefon_organisation: '+49 611 90000',
    'telefon_organisation.origin': origin,
    gruendungsjahr: 1990,
    'gruendungsjahr.origin': { ...origin, source: 'besuch' },
    imported,
  });
  open(tablet, `/organisations/${club}`);
  expect(screen.getByRole('link', { name: '+49 611 90000' }).getAttribute('href')).toBe('tel:+4961190000');
  const [fact, ...others] = foldOuts(/^So steht es in der Liste: /);
  if (fact === undefined) throw new Error('no source');
  expect(others).toEqual([]);
  expect(fact.textContent).toContain('So steht es in der Liste: Telefon');
  const source = within(fact);
  expect(source.getByText('vereine.xlsx')).toBeTruthy();
  expect(source.getByText(/Eingelesen am 3\. ?Mai 2026|Eingelesen am 0?3\.0?5\.2026/)).toBeTruthy();
  expect(source.getAllByText('0611/900 00')).toHaveLength(1);
  expect(source.getByText('Zeile 12')).toBeTruthy();
  expect(source.queryByText('65183')).toBeNull();

  const summary = fact.querySelector('summary');
  summary?.focus();
  expect(document.activeElement).toBe(summary);
});

test('the rows of the list stand at the end, and how many more there were', async () => {
  const { tablet, club } = await desk({ imported });
  open(tablet, `/organisations/${club}`);
  const [whole] = foldOuts(/die Zeilen der Liste/);
  expect(whole?.textContent).toContain('PLZ');
  expect(whole?.textContent).toContain('noch 1 Zeile der Liste');
});

test('an organisation that was entered by hand has no list to show', async () => {
  const { tablet, club } = await desk({ telefon_organisation: '0611 1', 'telefon_organisation.origin': origin });
  open(tablet, `/organisations/${club}`);
  expect(foldOuts(/Liste/)).toEqual([]);
});

test('a contact person shows her own cells, and each of her numbers can be called', async () => {
  const { tablet, club } = await desk();
  const cells = [[['Handy', '0170 1234567', 'phone']]];
  await add(tablet, contact, {
    organisation: club,
    name: 'Leyla',
    phone: '+49 170 1234567 / +49 611 90000',
    imported: { ...imported, rows: [7], cells },
  });
  open(tablet, `/organisations/${club}`);
  expect(screen.getAllByRole('link', { name: '+49 611 90000' })[0]?.getAttribute('href')).toBe('tel:+4961190000');
  const [source] = foldOuts(/die Zeilen der Liste/);
  await userEvent.click(source?.querySelector('summary') ?? document.body);
  expect(source?.textContent).toContain('0170 1234567');
});
