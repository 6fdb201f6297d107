import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cellsOf, PUBLISHED } from '../support/lists.ts';
import { dryRun, noticed, numbersOf, organisationOfRow } from './dry-run.ts';

const at = (name: string): string => join(PUBLISHED ?? '', name);
const BERLIN = at('org-berlin-zuwendungen-integration-2014-2017.csv');
const HAMBURG = at('org-hamburg-zuwendungen-2011-auszug.csv');
const NAMES = at('dubletten-berlin-vereine-a.csv');
const MAP = at('org-stuttgart-migrantenvereine-a.geojson');

// The lists themselves are not passed on: OFFICE_LISTS names the folder where they lie (tests/fixtures/lists/README.md).
// Their numbers were counted with another program first.
const areMissing = PUBLISHED === undefined;

describe.skipIf(areMissing)('grants of Berlin, 2014 to 2017', () => {
  test('1,612 rows are 418 organisations, none is left out', () => {
    const report = dryRun(BERLIN);
    expect(numbersOf(report)).toEqual({ rows: 1612, organisations: 418, skipped: [], problems: 135, duplicates: 31 });
    expect(noticed(report)).toEqual({
      'other-register Registernummer': 81,
      'rows-differ PLZ': 49,
      'rows-differ Registernummer': 1,
      'unusual-zip PLZ': 4,
    });
    expect(report.duplicates.filter(({ why }) => why.includes('spelling'))).toHaveLength(15);
  });

  test.each([
    [11, 'agitPolska - Polnisch-Deutsche Initiative für Kulturkooperation e. V.', 'VR 031897', '10245', 2],
    [1245, 'ImPULS e. V.', 'VR 024638', '12353', 6],
    [1528, 'Türkischer Bund in Berlin-Brandenburg e. V.', 'VR 013438', '10969', 19],
    [1373, 'Nachbarschaftsheim Neukölln e. V.', 'VR 001887', '12051', 32],
  ])('row %i: %s', (row, name, vereinsregisternummer, zip, rows) => {
    const organisation = organisationOfRow(BERLIN)(row);
    expect(organisation).toMatchObject({ name, fields: { vereinsregisternummer, address: { zip } } });
    expect(organisation?.rows).toHaveLength(rows);
  });

  test('the one number that is mistyped, and the postcodes that are none, are named', () => {
    const report = dryRun(BERLIN);
    const ofKind = (kind: string) => report.problems.filter(({ why }) => why === kind);
    expect(ofKind('rows-differ').filter(({ column }) => column !== 'PLZ')).toMatchObject([{ row: 463 }]);
    expect(ofKind('unusual-zip').map(({ row }) => row)).toEqual([491, 831, 835, 966]);
    expect(organisationOfRow(BERLIN)(3)?.fields['profile']).toBe('Registernummer: HRB 132351');
  });
});

describe.skipIf(areMissing)('grants of Hamburg, 2011', () => {
  test('2,010 rows are 744 organisations; the sum above the header stays out', () => {
    const report = dryRun(HAMBURG);
    expect(numbersOf(report)).toEqual({
      rows: 2010,
      organisations: 744,
      skipped: ['1 above-header'],
      problems: 591,
      duplicates: 0,
    });
    expect(noticed(report)).toEqual({ 'legal-form-doubled Zuwendungsempfänger': 591 });
  });

  test.each([
    [4, '1. Fußballclub Hellbrook von 1967 e.V.', [3, 4]],
    [90, 'Alida Schmidt-Stiftung', [85, 86, 87, 88, 89, 90, 91]],
    [798, 'Forum - Young Migrant Talents e.V. (Forum-YMT) (e.V.)', [797, 798, 799]],
    [1356, 'MiA - Migranten in Aktion e.V.', [1356]],
    [2012, 'Zündfunke e.V.', [2012]],
  ])('row %i: %s', (row, name, rows) => {
    expect(organisationOfRow(HAMBURG)(row)).toMatchObject({ name, rows });
  });
});

describe.skipIf(areMissing)('names of Berlin associations by register number', () => {
  /** Row by row: the register number, and whether the list calls it right (`gleich`) or doubtful (`pruefen`). */
  const entries = () => cellsOf(NAMES).map(([number = '', , check]) => ({ number, isRight: check === 'gleich' }));

  test('344 spellings', () => {
    expect(numbersOf(dryRun(NAMES))).toEqual({
      rows: 344,
      organisations: 270,
      skipped: [],
      problems: 1,
      duplicates: 273,
    });
  });

  test('the spellings of each of the 122 numbers hang together', () => {
    const organisationOf = organisationOfRow(NAMES);
    const cluster = entries().map((_, i) => organisationOf(i + 1)?.rows[0] ?? i + 1);
    for (const { rows } of dryRun(NAMES).duplicates) {
      const joined = new Set(rows.map((row) => cluster[row - 1]));
      for (const [i, of] of cluster.entries()) if (joined.has(of)) cluster[i] = Math.min(...rows);
    }
    const clusters = new Map<string, Set<number | undefined>>();
    for (const [i, { number, isRight }] of entries().entries())
      if (isRight) clusters.set(number, (clusters.get(number) ?? new Set()).add(cluster[i]));
    expect(clusters.size).toBe(122);
    expect([...clusters].filter(([, of]) => of.size > 1)).toEqual([]);
  });

  test('the 8 names that stand at a wrong number are no likeness of the others there', () => {
    const list = entries();
    const wrong = dryRun(NAMES).duplicates.filter(({ rows }) => {
      const [one, other] = rows.map((row) => list[row - 1]);
      return one?.number === other?.number && one?.isRight !== other?.isRight;
    });
    // The header is no name either.
    expect(list.filter(({ isRight }) => !isRight)).toHaveLength(9);
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(areMissing)('associations of Stuttgart, as a map', () => {
  test('33 places are 33 organisations', () => {
    const report = dryRun(MAP);
    expect(numbersOf(report)).toEqual({ rows: 33, organisations: 33, skipped: [], problems: 2, duplicates: 0 });
    expect(noticed(report)).toEqual({ 'moved-to-city street': 1, 'line-break name': 1 });
  });

  test('addresses go where they belong, and who has none has none', () => {
    const organisationOf = organisationOfRow(MAP);
    expect(organisationOf(2)?.fields['address']).toEqual({ zip: '70342', city: 'Stuttgart' });
    expect(organisationOf(34)?.fields).toMatchObject({
      name: 'Capoeira Stuttgart e. V.',
      address: { street: 'Gottfried-Keller-Straße 97', zip: '71254', city: 'Ditzingen' },
      webseite: 'https://capoeira-stuttgart.org/',
      profile: 'districts: Stuttgart-Süd, Stuttgart-Mitte, Stuttgart-Bad Cannstatt',
    });
    const without = Array.from({ length: 33 }, (_, i) => i + 2).filter(
      (row) => organisationOf(row)?.fields['address'] === undefined,
    );
    expect(without).toEqual([7, 12, 13, 25, 28, 31, 32, 33]);
  });
});
