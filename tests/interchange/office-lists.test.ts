import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readAnyFile } from '../../src/interchange/read-file.ts';
import { reportOf } from '../../src/interchange/report.ts';
import {
  asMap,
  asWorkbook,
  cellsOf,
  CONTACTS,
  CONTACTS_ANSI,
  GRANTS_BERLIN,
  GRANTS_HAMBURG,
  NAMES_BY_NUMBER,
  STUTTGART,
} from '../support/lists.ts';
import { dryRun, noticed, numbersOf, organisationOfRow } from './dry-run.ts';
import { today } from './reading.ts';

const CONTACTS_SKIPPED = ['1 above-header', '20 no-name', '25 sum'];

// All numbers were counted by hand before the importer was asked.
describe('the command says what an import of each list would do', () => {
  test.each([
    ['grants of a state', GRANTS_BERLIN, 27, 17, [], 11, 8],
    ['grants of a city', GRANTS_HAMBURG, 16, 13, ['1 above-header'], 5, 0],
    ['names by register number', NAMES_BY_NUMBER, 12, 11, [], 0, 5],
    ['associations of a map', STUTTGART, 33, 33, [], 18, 0],
    ['contacts kept by hand', CONTACTS, 22, 20, CONTACTS_SKIPPED, 23, 7],
    ['the same, saved as ANSI', CONTACTS_ANSI, 22, 20, CONTACTS_SKIPPED, 40, 7],
  ])('%s', (_, file, rows, organisations, skipped, problems, duplicates) => {
    expect(numbersOf(dryRun(file))).toEqual({ rows, organisations, skipped, problems, duplicates });
  });
});

describe('grants of a state', () => {
  const report = dryRun(GRANTS_BERLIN);
  const organisationOf = organisationOfRow(GRANTS_BERLIN);

  test('the years of one organisation are one; what they say differently is named', () => {
    expect(organisationOf(4)).toMatchObject({
      name: 'Vereinigung der Muster-Eltern in Berlin & Brandenburg e. V.',
      rows: [2, 3, 4],
      fields: { vereinsregisternummer: 'VR 013901', address: { zip: '10319' } },
    });
    expect(organisationOf(22)).toMatchObject({
      rows: [20, 21, 22],
      fields: { vereinsregisternummer: 'VR 008901', address: { zip: '10999' } },
    });
    expect(report.problems.filter(({ why }) => why === 'rows-differ')).toEqual([
      { row: 4, column: 'PLZ', why: 'rows-differ' },
      { row: 21, column: 'Registernummer', why: 'rows-differ' },
      { row: 22, column: 'PLZ', why: 'rows-differ' },
    ]);
  });

  test('another spelling is still the same; a number in front of the name is not', () => {
    expect([10, 17, 19, 26, 28].map((row) => organisationOf(row)?.rows[0])).toEqual([9, 16, 18, 25, 27]);
    expect([7, 8].map((row) => organisationOf(row)?.rows)).toEqual([[7], [8]]);
  });

  test('the number of another register is no number of the register of associations, and is kept', () => {
    expect([5, 13, 14, 15].map((row) => organisationOf(row)?.fields['profile'])).toEqual([
      'Registernummer: HRB 132901',
      'Registernummer: NR 100901',
      'Registernummer: KÖR 900002',
      'Registernummer: SPR 900003',
    ]);
    expect(noticed(report)['other-register Registernummer']).toBe(6);
  });

  test('spellings and likely duplicates, with their reasons', () => {
    expect(report.duplicates.map(({ rows, why }) => `${rows.join('–')}: ${why.join(', ')}`)).toEqual([
      '2–4: spelling',
      '9–10: spelling',
      '11–12: same name but for legal form, case and punctuation, same address',
      '16–17: spelling',
      '18–19: spelling',
      '23–24: similar name, same address',
      '25–26: spelling',
      '27–28: spelling',
    ]);
  });
});

describe('grants of a city', () => {
  const organisationOf = organisationOfRow(GRANTS_HAMBURG);

  test.each([
    [4, '1. Probeclub Hafenkante von 1967 e.V.', [3, 4]],
    [5, '1. Frauenhaus Probe e.V.', [5]],
    [7, '2. Frauenhaus Probe e.V.', [6, 7]],
    [8, 'Stiftung Probe-Brücke (Stiftung)', [8]],
    [9, 'Beispiel-Bildung gGmbH', [9]],
    [11, '"Sprungtuch e.V."(e.V.)', [11]],
    [12, 'Deutsch-Probischer Kulturverein e.V. (DPK) (e.V.)', [12]],
    [17, 'Interkulturelle Probe-Initiative e.V.', [16, 17]],
  ])('row %i: %s', (row, name, rows) => {
    expect(organisationOf(row)).toMatchObject({ name, rows });
  });

  test('what it knows of a grant is no fact about an organisation', () => {
    expect(organisationOf(3)?.fields).toEqual({
      name: '1. Probeclub Hafenkante von 1967 e.V.',
      organisationsform: 'eingetragener_verein',
    });
  });
});

describe('names by register number', () => {
  test('names of one number are likely duplicates, a name that has nothing in common with them is not', () => {
    expect(dryRun(NAMES_BY_NUMBER).duplicates.map(({ rows }) => rows)).toEqual([
      [2, 3],
      [4, 5],
      [4, 6],
      [7, 8],
      [10, 11],
    ]);
  });
});

describe('a map', () => {
  test('becomes the same associations as its table', async () => {
    const map = asMap(STUTTGART, ['name', 'street', 'postcode', 'city', 'districts', 'website']);
    const content = await readAnyFile(map);
    if (!content.ok) throw new Error(content.refusal.kind);
    const report = reportOf(content.value, today);
    expect(numbersOf(report)).toEqual({ rows: 33, organisations: 33, skipped: [], problems: 2, duplicates: 0 });
    expect(report.problems).toEqual([
      { row: 2, column: 'street', why: 'moved-to-city' },
      { row: 27, column: 'name', why: 'line-break' },
    ]);
  });
});

describe('one list says the same in whatever form it was saved', () => {
  const text = (separator: string): string =>
    cellsOf(GRANTS_BERLIN)
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator))
      .join('\n');

  test.each([
    ['UTF-8 with commas', () => Buffer.from(text(','))],
    ['UTF-8 with a mark and tabs', () => Buffer.from(`\uFEFF${text('\t')}`)],
    ['UTF-16', () => Buffer.from(`\uFEFF${text(';')}`, 'utf16le')],
    ['a workbook', () => asWorkbook(GRANTS_BERLIN)],
  ])('%s', async (_, save) => {
    const [saved, before] = [await readAnyFile(await save()), await readAnyFile(readFileSync(GRANTS_BERLIN))];
    if (!saved.ok || !before.ok) throw new Error('unreadable');
    expect(reportOf(saved.value, today)).toEqual(reportOf(before.value, today));
  });
});
