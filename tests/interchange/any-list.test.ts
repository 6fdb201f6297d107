import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { type FileContent, readAnyFile } from '../../src/interchange/read-file.ts';
import { type ImportReport, reportOf } from '../../src/interchange/report.ts';
import { fieldsOf, problemsOf, read, stuttgart, today } from './reading.ts';

const fixture = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures', name)));
const ansi = (text: string) => Uint8Array.from(text, (letter) => (letter === '…' ? 0x85 : letter.charCodeAt(0)));
const utf8 = (text: string) => new TextEncoder().encode(text);

async function contentFrom(bytes: Uint8Array): Promise<FileContent> {
  const content = await readAnyFile(bytes);
  if (!content.ok) throw new Error(content.refusal.kind);
  return content.value;
}
async function refusalFrom(bytes: Uint8Array): Promise<string | undefined> {
  const content = await readAnyFile(bytes);
  return content.ok ? undefined : content.refusal.kind;
}
const reported = async (bytes: Uint8Array, persons = false): Promise<ImportReport> =>
  reportOf(await contentFrom(bytes), today, persons);
const numbersOf = ({ rows, organisations, skipped, problems, duplicates }: ImportReport) => ({
  rows,
  organisations,
  skipped: skipped.length,
  problems: problems.length,
  duplicates: duplicates.map((each) => each.rows),
});
const workbook = async (
  sheets: readonly { name: string; data: readonly (readonly (string | number | Date)[])[] }[],
) => {
  const written = writeWorkbook(
    sheets.map(({ name, data }) => ({
      sheet: name,
      data: data.map((row) =>
        row.map((value) => ({ value, ...(value instanceof Date ? { format: 'dd.mm.yyyy' } : {}) })),
      ),
    })),
  );
  return new Uint8Array(await written.toBuffer());
};

describe('a workbook', () => {
  test('is read from its first filled sheet, days and numbers as a person would type them', async () => {
    const bytes = await workbook([
      { name: 'Leer', data: [] },
      {
        name: 'Vereine',
        data: [
          ['Verein', 'PLZ', 'Gründung', 'letzter Kontakt'],
          ['Haus der Kulturen e.V.', 65183, 1987, new Date(Date.UTC(2025, 5, 14))],
        ],
      },
      { name: 'Notizen', data: [['x']] },
    ]);
    const content = await contentFrom(bytes);
    expect(content).toMatchObject({ encoding: 'xlsx', problems: [{ kind: 'other-sheet', was: 'Notizen' }] });
    expect(content.rows.map(({ cells }) => cells)).toEqual([
      ['Verein', 'PLZ', 'Gründung', 'letzter Kontakt'],
      ['Haus der Kulturen e.V.', '65183', '1987', '2025-06-14'],
    ]);
  });

  test.each([
    ['cut off', async () => (await workbook([{ name: 'A', data: [['Name'], ['B']] }])).slice(0, 900), 'file-broken'],
    ['empty', () => workbook([{ name: 'A', data: [] }]), 'file-empty'],
    [
      'of an old Excel',
      async () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...utf8('Workbook')]),
      'file-old-excel',
    ],
    [
      'with a password',
      async () =>
        Uint8Array.from([
          0xd0,
          0xcf,
          0x11,
          0xe0,
          0xa1,
          0xb1,
          ...'EncryptedPackage'.split('').flatMap((c) => [c.charCodeAt(0), 0]),
        ]),
      'file-encrypted',
    ],
  ])('that is %s is refused with its reason', async (_, bytes, kind) => {
    expect(await refusalFrom(await bytes())).toBe(kind);
  });
});

describe('text in any encoding', () => {
  const list = 'Name;Ort\r\nFörderverein Łódź;Mainz\r\nΣύλλογος;Mainz\r\n';
  const wide = (littleEndian: boolean) =>
    Uint8Array.from(
      list.split('').flatMap((c) => {
        const bytes = [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8];
        return littleEndian ? bytes : bytes.reverse();
      }),
    );

  test.each([
    ['utf-16le', true],
    ['utf-16be', false],
  ])('%s without a mark is recognised by its zeros', async (encoding, littleEndian) => {
    const content = await contentFrom(wide(littleEndian));
    expect(content.encoding).toBe(encoding);
    expect(content.rows[1]?.cells).toEqual(['Förderverein Łódź', 'Mainz']);
  });
});

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

describe('lists of grants, many rows an organisation', () => {
  test('spellings and years of one organisation are one; a mistyped number or a moved postcode is reported', async () => {
    const report = await reported(
      ansi(
        'Name;Registernummer;PLZ;Zweck;Jahr\r\nElternverein Süd e. V.;VR 008680;10999;"a; ""b""";2013\r\nELTERNVEREIN SÜD e.V.;VR 018999;10999;;2014\r\n' +
          'Elternverein Süd e. V.;VR 008680;12045;;2015\r\nElternverein-Süd;;10999;;2016\r\nSozialwerk gGmbH;HRB 132351;4177;;2014\r\n',
      ),
    );
    expect(report).toEqual({
      rows: 5,
      organisations: 3,
      skipped: [],
      problems: [
        { row: 3, column: 'Registernummer', why: 'rows-differ' },
        { row: 4, column: 'PLZ', why: 'rows-differ' },
        { row: 6, column: 'PLZ', why: 'unusual-zip' },
        { row: 6, column: 'Registernummer', why: 'other-register' },
      ],
      duplicates: [
        { rows: [2, 3], why: ['spelling'] },
        { rows: [2, 5], why: ['same name but for legal form, case and punctuation', 'same address'] },
      ],
    });
  });

  test('a sum row stands above the header, the legal form stands twice, cells are padded', async () => {
    const list =
      ',Es werden 4941 Datensätze angezeigt,,892152355.55\nINEZ-Nummer,Zuwendungsempfänger,Kapitel,Zuwendung für …\n' +
      '1,1. Frauenhaus Nord e.V. (e.V.),1631          ,"das Projekt: ""Rückenwind"""\n2,1. Frauenhaus Nord e.V. (e.V.),4450          ,x\n3,2. Frauenhaus Nord e.V. (e.V.),4450          ,y\n';
    const { proposals } = read(ansi(list));
    expect(proposals.map(({ name }) => name)).toEqual([
      '1. Frauenhaus Nord e.V.',
      '1. Frauenhaus Nord e.V.',
      '2. Frauenhaus Nord e.V.',
    ]);
    expect(numbersOf(await reported(ansi(list)))).toEqual({
      rows: 3,
      organisations: 2,
      skipped: 1,
      problems: 2,
      duplicates: [],
    });
  });

  test('one register number under names that have nothing in common is no likeness', async () => {
    const list =
      'gruppe;name_variante\nVR 1024;Turn- und Freizeitsport-Bund\nVR 1024;Turn- und Freizeitsportbund e. V.\nVR 1024;Gesellschaft für Prävention\n';
    expect(numbersOf(await reported(utf8(list))).duplicates).toEqual([[2, 3]]);
  });

  test('the 33 associations of a map are the same as in the list', async () => {
    const map = {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          geometry: null,
          properties: { name: 'Womendays e. V.', street: '70342 Stuttgart', city: '' },
        },
      ],
    };
    expect(numbersOf(await reported(utf8(JSON.stringify(map))))).toMatchObject({ rows: 1, organisations: 1 });
    expect(numbersOf(await reported(stuttgart))).toEqual({
      rows: 33,
      organisations: 33,
      skipped: 0,
      problems: 18,
      duplicates: [],
    });
  });
});

describe('column names and values in the languages of the people', () => {
  test.each([
    ['Название организации;Телефон;Город', 'name phone city'],
    ['Назва;Сайт;Місто', 'name website city'],
    ['اسم الجمعية;الهاتف;المدينة', 'name phone city'],
    ['نام انجمن;تلفن;آدرس', 'name phone address'],
    ['Dernek adı;Telefon numarası;Şehir', 'name phone city'],
    ['Nazwa organizacji;Język;Miejscowość', 'name languages city'],
    ['Nom de l’association;Code postal;Ville', 'name zip city'],
    ['Nome dell’associazione;CAP;Città', 'name zip city'],
  ])('%s', (header, targets) => {
    const list = read(`${header}\nA;030 23125 010;B\n`);
    expect(list.mapping.map(({ target }) => target).join(' ')).toBe(targets);
  });

  const dated = (...values: string[]) =>
    read(`Name;letzter Kontakt\n${values.map((value, i) => `Verein ${i};${value}\n`).join('')}`);

  test.each([
    ['31.12.2024', '2024-12-31', []],
    ['2024-12-31', '2024-12-31', []],
    ['14. Juni 2025', '2025-06-14', []],
    ['24 خرداد 1404', '2025-06-14', ['2 letzter Kontakt date-solar']],
    ['۱۴۰۴/۰۳/۲۴', '2025-06-14', ['2 letzter Kontakt date-solar']],
    ['06/07/2025', '2025-07-06', ['2 letzter Kontakt date-in-doubt']],
    ['31.02.2025', undefined, ['2 letzter Kontakt unreadable-date']],
    ['1.1.1404', '2025-03-21', ['2 letzter Kontakt date-solar']],
  ])('the date %s', (text, on, problems) => {
    const list = dated(text);
    expect(list.proposals[0]?.fields['lastContact']).toBe(on);
    expect(problemsOf(list)).toEqual(problems);
  });

  test('one American date decides for its column', () => {
    const list = dated('12/31/2010', '07/01/2010');
    expect(list.proposals.map(({ fields }) => fields['lastContact'])).toEqual(['2010-12-31', '2010-07-01']);
    expect(problemsOf(list)).toEqual([]);
  });

  test('an address of a postcode alone is a postcode', () => {
    expect(fieldsOf('Name;PLZ Ort\nA;65197\n')['address']).toEqual({ zip: '65197' });
  });
});
