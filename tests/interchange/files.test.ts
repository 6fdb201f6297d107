import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { MAX_FILE_BYTES } from '../../src/interchange/decode-text.ts';
import { readCsv } from '../../src/interchange/read-csv.ts';
import { readFile } from '../../src/interchange/read-file.ts';
import { findHeader, tableFrom } from '../../src/interchange/table.ts';
import { contentOf, read } from './reading.ts';

const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2 + 2));
  [0xfeff, ...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))].forEach((unit, i) =>
    view.setUint16(i * 2, unit, littleEndian),
  );
  return new Uint8Array(view.buffer);
};
const utf8 = (text: string) => new TextEncoder().encode(text);
const refusalOf = (bytes: Uint8Array) => {
  const content = readFile(bytes);
  return content.ok ? undefined : content.refusal.kind;
};

describe('a file from anyone’s computer', () => {
  const list = 'Name;PLZ;Ort\nFörderverein Łódź;65183;Wiesbaden\n';
  const cells = [
    ['Name', 'PLZ', 'Ort'],
    ['Förderverein Łódź', '65183', 'Wiesbaden'],
  ];

  test.each([
    ['UTF-8', utf8(list), 'utf-8'],
    ['UTF-8 with byte order mark', utf8(`\uFEFF${list}`), 'utf-8'],
    ['UTF-16, little end first, as Excel saves "Unicode text"', utf16(list, true), 'utf-16le'],
    ['UTF-16, big end first', utf16(list, false), 'utf-16be'],
  ])('%s is read', (_, bytes, encoding) => {
    const content = contentOf(bytes);
    expect(content.encoding).toBe(encoding);
    expect(content.rows.map((row) => row.cells)).toEqual(cells);
  });

  test('what is not UTF-8 is Windows-1252, as Excel saves CSV', () => {
    const bytes = Uint8Array.from('Name;Ort\nF\u00f6rderverein \u0080;K\u00f6ln', (c) => c.charCodeAt(0));
    expect(contentOf(bytes)).toMatchObject({ encoding: 'windows-1252' });
    expect(contentOf(bytes).rows[1]?.cells).toEqual(['Förderverein €', 'Köln']);
  });

  test('characters that a file with a mark cannot hold are reported at their row', () => {
    const broken = [...utf8('\uFEFFName\nVerein '), 0xe4, ...utf8('gypten')];
    expect(read(Uint8Array.from(broken)).proposals[0]?.problems).toMatchObject([
      { row: 2, column: 'Name', kind: 'unreadable-characters' },
    ]);
  });

  test.each([
    ['no bytes', new Uint8Array(), 'file-empty'],
    ['only blanks and a mark', utf8('\uFEFF \r\n\t\n'), 'file-empty'],
    ['an Excel workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'file-spreadsheet'],
    ['an old Excel workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'file-old-excel'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'file-not-text'],
    ['a PDF', utf8('%PDF-1.7\n1 0 obj <</Type /Catalog>>'), 'file-not-text'],
    ['nothing but separators', utf8('\r\n \r\n;;;\r\n'), 'file-empty'],
    ['a web page', utf8('<html><body><table><tr><td>Name</td></tr></table>'), 'file-not-text'],
    ['data of a program', utf8('[{"name":"A"}]'), 'file-not-text'],
    ['bytes without order', Uint8Array.from({ length: 300 }, (_, i) => 1 + ((i * 7) % 31)), 'file-not-text'],
  ])('%s is refused with its reason', (_, bytes, kind) => {
    expect(refusalOf(bytes)).toBe(kind);
  });

  test('a file of the greatest size is read, one byte more is refused', () => {
    expect(refusalOf(new Uint8Array(MAX_FILE_BYTES))).toBe('file-not-text');
    expect(refusalOf(new Uint8Array(MAX_FILE_BYTES + 1))).toBe('file-too-big');
  });

  test('a quotation mark that is never closed spoils its own row at most, and the row is named', () => {
    const content = contentOf('Name,Ort,Ziele\n"A",M,"x\ny"\nB,M,"offen\nC,M,z\n"D","M, N","z"\n');
    expect(content.problems).toMatchObject([{ row: 3, kind: 'stray-quote' }]);
    expect(content.rows.map(({ cells }) => cells.join('|'))).toEqual([
      'Name|Ort|Ziele',
      'A|M|x\ny',
      'B|M|"offen',
      'C|M|z',
      'D|M, N|z',
    ]);
  });

  test('a file that ends in the middle of a long cell keeps it as one cell', () => {
    const content = contentOf('Name,Ort,Ziele\nA,M,"Wir treffen uns\nund kochen\nund sing');
    expect(content.problems).toMatchObject([{ row: 2, kind: 'open-quote' }]);
    expect(content.rows).toHaveLength(2);
  });

  test('lines of two encodings in one file are each read in their own', () => {
    const ansi = Uint8Array.from('Öçan;Düren\n', (letter) => letter.charCodeAt(0));
    const content = contentOf(Uint8Array.from([...utf8('Name;Ort\nMüller-Verein;Köln\n'), ...ansi]));
    expect(content.rows.slice(1).map(({ cells }) => cells.join(' '))).toEqual(['Müller-Verein Köln', 'Öçan Düren']);
  });
});

describe('rows and cells', () => {
  test.each([
    [',', 'Name,Ziele\nA,"x; y; z"\nB,"u; v"\n'],
    [';', 'Name;Betrag\nA;1,50\nB;2,50\nC;3,50\n'],
    ['\t', 'Name\tZiele\nA\tx, y\nB\tz\n'],
    ['|', 'Name|Ziele\nA|x, y\nB|z\n'],
    [';', 'Verein;Ziele\nA;x, y, z, u\nB;x, y, z, u\nC;x, y, z, u\n'],
    [';', 'sep=;\nA,a;B,b\nC,c;D,d\n'],
  ])('the separator %j is found', (separator, text) => {
    expect(contentOf(text)).toMatchObject({ separator });
  });

  test('blank rows count in the numbers but are no rows', () => {
    expect(contentOf('Liste;\n;\nName;Ort\n\nA;B').rows.map(({ row }) => row)).toEqual([1, 3, 5]);
  });

  test('the header is found below title and sum rows, which are shown as left out', () => {
    const list = read(
      'Vereine 2026,,\n,4941 Datensätze,892152355.55\nINEZ-Nummer,Zuwendungsempfänger,PLZ\n1,Verein A,65183\n',
    );
    expect(list.table.headerRow).toBe(3);
    expect(list.proposals).toMatchObject([{ row: 4, name: 'Verein A' }]);
    expect(list.skipped).toMatchObject([
      { row: 1, kind: 'above-header', text: 'Vereine 2026' },
      { row: 2, kind: 'above-header', text: '4941 Datensätze · 892152355.55' },
    ]);
  });

  test('a list of names without header loses none of them', () => {
    const list = read('Verein der Griechen\nKulturhaus\n');
    expect(list.table.headerRow).toBe(0);
    expect(list.proposals.map(({ name }) => name)).toEqual(['Verein der Griechen', 'Kulturhaus']);
  });

  test('a list without column names takes none of its rows for them, and organisations are found by their names', () => {
    const list = read('1,Verein Alpha,Wiesbaden\n2,Kulturinitiative Beta,Mainz\n3,Gamma,Wiesbaden\n');
    expect(list.table.headerRow).toBe(0);
    expect(list.mapping[1]).toMatchObject({ target: 'name', reason: 'name-values' });
    expect(list.proposals.map(({ name }) => name)).toEqual(['Verein Alpha', 'Kulturinitiative Beta', 'Gamma']);
  });

  test('a cell right of the last column name is reported', () => {
    expect(read('Name,Ort\nA,B,C\nD,E\n').proposals.map(({ problems }) => problems)).toMatchObject([
      [{ row: 2, column: '', kind: 'cell-beyond-header', was: 'C' }],
      [],
    ]);
  });
});

describe('laws', () => {
  const cell = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\0', '0'));
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
  const separator = fc.constantFrom(',' as const, ';' as const, '\t' as const, '|' as const);
  const newline = fc.constantFrom('\n', '\r\n');
  const visible = (rows: readonly (readonly string[])[]) => rows.filter((row) => row.some((each) => each.trim()));

  test('any table of strings, written as CSV, is read as the same cells', () => {
    fc.assert(
      fc.property(table, separator, newline, (rows, delimiter, end) => {
        const text = Papa.unparse(rows, { delimiter, newline: end });
        expect(readCsv(text, delimiter).rows.map(({ cells }) => cells)).toEqual(visible(rows));
      }),
    );
  });

  test('with all cells quoted, separator and encoding are found as well', () => {
    const encode = fc.constantFrom(
      utf8,
      (text: string) => utf8(`\uFEFF${text}`),
      (text: string) => utf16(text, true),
    );
    // A table of control characters is taken for a picture or a program; a person's list never is.
    const wordy = table.filter(
      (rows) =>
        visible(rows).length > 0 &&
        !/(?![\t\n\r])\p{Cc}/u.test(rows.flat().join('')) &&
        /[^\s,;|"]/.test(rows.flat().join('')),
    );
    fc.assert(
      fc.property(wordy, separator, newline, encode, (rows, delimiter, end, bytesOf) => {
        const bytes = bytesOf(Papa.unparse(rows, { delimiter, newline: end, quotes: true }));
        expect(contentOf(bytes).rows.map(({ cells }) => cells)).toEqual(visible(rows));
      }),
    );
  });

  test('no bytes whatever make the reader fail, and every row is a proposal or skipped', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const content = readFile(bytes);
        if (!content.ok) return;
        const { rows } = content.value;
        const header = findHeader(rows);
        const list = read(bytes);
        expect(tableFrom(rows, header).rows).toEqual(list.table.rows);
        const numbers = [...list.proposals, ...list.skipped].map(({ row }) => row);
        expect(numbers.sort((a, b) => a - b)).toEqual(rows.map(({ row }) => row).filter((row) => row !== header));
      }),
    );
  });
});
