import { describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { readAnyFile } from '../../src/interchange/read-file.ts';
import { anyContentOf, fixture, utf8 } from './reading.ts';

async function refusalFrom(bytes: Uint8Array): Promise<string | undefined> {
  const content = await readAnyFile(bytes);
  return content.ok ? undefined : content.refusal.kind;
}
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
    const content = await anyContentOf(bytes);
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

describe('a workbook of several sheets', () => {
  const list = [
    ['Verein', 'Ort'],
    ['A', 'Mainz'],
  ];

  test('is read from the sheet with column names, though a title page lies before it', async () => {
    const bytes = await workbook([
      { name: 'Deckblatt', data: [['Vereinsliste der Stadt'], ['Stand 2025']] },
      { name: 'Vereine', data: list },
    ]);
    const content = await anyContentOf(bytes);
    expect(content.rows.map(({ cells }) => cells[0])).toEqual(['Verein', 'A']);
    expect(content.problems).toMatchObject([{ kind: 'other-sheet', was: 'Deckblatt' }]);
  });

  test('is not read from a sheet that the workbook hides', async () => {
    const content = await anyContentOf(fixture('workbook-hidden-sheet.xlsx'));
    expect(content.rows.map(({ cells }) => cells[0])).toEqual(['Verein', 'Neu-Verein']);
    expect(content.problems).toMatchObject([{ kind: 'other-sheet', was: 'Alt' }]);
  });

  test('counts days from 1904 where the workbook does', async () => {
    const { rows } = await anyContentOf(fixture('workbook-dates-1904.xlsx'));
    expect(rows[1]?.cells).toEqual(['Alpha', '2025-06-14']);
  });
});
