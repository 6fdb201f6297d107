import { describe, expect, test } from 'vitest';
import type { ImportReport } from '../../src/interchange/report.ts';
import { read, reported, stuttgart, utf8 } from './reading.ts';

const ansi = (text: string) => Uint8Array.from(text, (letter) => (letter === '…' ? 0x85 : letter.charCodeAt(0)));
const numbersOf = ({ rows, organisations, skipped, problems, duplicates }: ImportReport) => ({
  rows,
  organisations,
  skipped: skipped.length,
  problems: problems.length,
  duplicates: duplicates.map((each) => each.rows),
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
