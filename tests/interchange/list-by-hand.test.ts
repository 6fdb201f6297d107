import { describe, expect, test } from 'vitest';
import { fixture, read, reported } from './reading.ts';

describe('the list that an office keeps by hand', () => {
  // Counted by hand: 18 numbered rows 1–18, a second 18, 20, 21 and the sum; 17 is empty.
  test('22 rows become 20 organisations; title, empty number and sum stay out', async () => {
    const report = await reported(fixture('kontakte-synthetisch-a.csv'));
    expect(report).toMatchObject({ rows: 22, organisations: 20 });
    expect(report.skipped).toEqual([
      { row: 1, why: 'above-header' },
      { row: 20, why: 'no-name' },
      { row: 25, why: 'sum' },
    ]);
  });

  // Numbers 1–2, 3–4, 5–6, 7–8, 9–10, 13–14, 20–21 of the list.
  const pairs = [
    [4, 5],
    [6, 7],
    [8, 9],
    [10, 11],
    [12, 13],
    [16, 17],
    [23, 24],
  ];
  test.each(['kontakte-synthetisch-a.csv', 'kontakte-synthetisch-a-excel-ansi.csv'])(
    '%s: exactly seven pairs look alike',
    async (file) => {
      const { duplicates } = await reported(fixture(file));
      expect(duplicates.map(({ rows }) => rows)).toEqual(pairs);
    },
  );

  test('each cell that needs a look is named, and no other', async () => {
    const { problems } = await reported(fixture('kontakte-synthetisch-a.csv'));
    expect(problems.map(({ row, column, why }) => `${row} ${column} ${why}`)).toEqual([
      ...['Ansprechperson', 'Funktion', 'Telefon', 'E-Mail'].map((column) => `3 ${column} person-column`),
      '6 Mitglieder unreadable-members',
      '6 letzter Kontakt date-with-words',
      '7 letzter Kontakt date-serial',
      '9 Straße/Nr. not-stated',
      '10 Gründung year-solar',
      '10 letzter Kontakt date-solar',
      '12 letzter Kontakt date-without-day',
      '13 letzter Kontakt date-without-day',
      '16 Rechtsform unknown-legal-form',
      '19 Name der Organisation formula',
      '19 Mitglieder unreadable-members',
      '19 letzter Kontakt unreadable-date',
      '21 Rechtsform not-stated',
      '21 Gründung unreadable-year',
      '21 Stadtteil unknown-district',
      '21 Mitglieder unreadable-members',
      '21 letzter Kontakt unreadable-date',
      '22 letzter Kontakt several-dates',
      '23 Rechtsform unknown-legal-form',
    ]);
  });

  test('saved as ANSI, the lost letters are reported', async () => {
    const { problems } = await reported(fixture('kontakte-synthetisch-a-excel-ansi.csv'));
    expect(problems.filter(({ why }) => why === 'lost-letters').map(({ row }) => row)).toContain(10);
  });

  test('dates, numbers and places of all writings mean the same', () => {
    const { proposals } = read(fixture('kontakte-synthetisch-a.csv'));
    const at = (row: number) => proposals.find((each) => each.row === row)?.fields ?? {};
    expect([7, 8, 9, 10, 11, 23].map((row) => at(row)['lastContact'])).toEqual(
      Array.from({ length: 6 }, () => '2025-06-14'),
    );
    expect([4, 5, 22].map((row) => at(row)['lastContact'])).toEqual(['2025-03-12', '2025-03-12', '2025-06-02']);
    expect([8, 10].map((row) => at(row)['gruendungsjahr'])).toEqual([2016, 2022]);
    expect([4, 8, 23].map((row) => at(row)['mitgliederstaerke'])).toEqual(['101_250', '11_50', 'ueber_250']);
    expect([5, 7, 11, 17, 18, 22].map((row) => at(row)['ortsbezirk'])).toEqual([
      'ob08',
      'ob52',
      'ob16',
      'ob06',
      'ob14',
      'ob08',
    ]);
    expect(at(8)).toMatchObject({ 'languages/ar': true, 'languages/de': true });
    expect(at(19)['name']).toBe('=HYPERLINK("http://example.org";"Testverein")');
    expect(at(6)['name']).toBe('Förderverein Test-Freundschaft e. V.');
  });

  test('persons come in only when the legal basis is stated', async () => {
    const without = read(fixture('kontakte-synthetisch-a.csv'));
    expect(
      JSON.stringify(
        without.proposals.map(({ fields, persons, source, personSource }) => [fields, persons, source, personSource]),
      ),
    ).not.toMatch(/Örnek|ornek@|90009-101/);
    const { problems } = await reported(fixture('kontakte-synthetisch-a.csv'), true);
    expect(problems.filter(({ column }) => column === 'E-Mail')).toEqual([
      { row: 15, column: 'E-Mail', why: 'person-without-name' },
      { row: 21, column: 'E-Mail', why: 'person-mail' },
      { row: 21, column: 'E-Mail', why: 'person-without-name' },
    ]);
  });
});
