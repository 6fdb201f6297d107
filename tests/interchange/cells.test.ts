import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText } from '../../src/interchange/clean-text.ts';
import { fieldsOf, problemsOf, read } from './reading.ts';

const withName = (header: string, value: string) => `Name\t${header}\nA\t${value}\n`;
const problemsIn = (header: string, value: string) => problemsOf(read(withName(header, value)));

describe('names', () => {
  test.each([
    ['  Verein   der  Griechen ', 'Verein der Griechen', []],
    ['"Verein\r\nder Griechen"', 'Verein der Griechen', ['2 Name line-break']],
    ['Verein<br/>der Griechen', 'Verein der Griechen', ['2 Name markup']],
    ['Theater &quot;Hayal&quot; &amp; Musik', 'Theater "Hayal" & Musik', ['2 Name markup']],
    ['<b onclick="x()">Verein</b>', 'Verein', ['2 Name markup']],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', 'alert(1)', ['2 Name markup']],
    ['=HYPERLINK("http://x")', '=HYPERLINK("http://x")', ['2 Name formula']],
    ['Zentrum \u202Enegnunhcow', 'Zentrum negnunhcow', ['2 Name hidden-characters']],
    ['Kinder <18 und >3 Jahre', 'Kinder <18 und >3 Jahre', []],
    ['Kinder <18 &amp; mehr', 'Kinder <18 & mehr', ['2 Name markup']],
    ['<<b>b>Verein', 'Verein', ['2 Name markup']],
    ['Vere\u0301in', 'Veréin', []],
    ['انجمن می‌خوانیم', 'انجمن می‌خوانیم', []],
  ])('%j is read as %j', (raw, name, problems) => {
    const list = read(`Name\tOrt\n${raw}\tX\n`);
    expect(list.proposals.map((proposal) => proposal.name)).toEqual([name]);
    expect(problemsOf(list)).toEqual(problems);
  });

  test('a row without a name is left out and says so', () => {
    const list = read('Name;Ort\nA;X\n;Summe 3\nk. A.;Y\n');
    expect(list.proposals.map(({ row }) => row)).toEqual([2]);
    expect(list.skipped).toEqual([
      { row: 3, kind: 'sum', text: 'Summe 3' },
      { row: 4, kind: 'no-name', text: 'k. A. · Y' },
    ]);
  });

  test('other names are a list, without the name itself', () => {
    expect(fieldsOf('Name;Kurzname;Früherer Name\nA;"B\nA";"C; D"\n')['name_weitere']).toEqual(['B', 'C', 'D']);
  });

  test('a name longer than its field is cut and says so', () => {
    const list = read(`Name;Ort\n${'x'.repeat(1_001)};X\n`);
    expect(list.proposals[0]?.name).toHaveLength(1_000);
    expect(problemsOf(list)).toEqual(['2 Name too-long']);
  });
});

describe('addresses', () => {
  test.each([
    ['Teststr. 5, 65183 Wiesbaden', { street: 'Teststr. 5', zip: '65183', city: 'Wiesbaden' }],
    ['Teststr. 5 65183 Wiesbaden', { street: 'Teststr. 5', zip: '65183', city: 'Wiesbaden' }],
    [
      '"c/o Haus der Vereine\nTeststr. 5\nD-65183 Wiesbaden"',
      { street: 'c/o Haus der Vereine, Teststr. 5', zip: '65183', city: 'Wiesbaden' },
    ],
    ['65183 Wiesbaden', { zip: '65183', city: 'Wiesbaden' }],
    ['Marktplatz 1', { street: 'Marktplatz 1' }],
    ['keine öffentliche Anschrift', undefined],
    ['ohne feste Adresse', undefined],
    ['-', undefined],
  ])('the whole address %j is taken apart', (text, address) => {
    expect(fieldsOf(withName('Anschrift', text))['address']).toEqual(address);
  });

  test('street and house number of two columns are one line, an address line before them another', () => {
    const fields = fieldsOf('Name;Adresszeile 1;Straße;Hausnr.;PLZ;Ort\nA;Haus B;Teststr.;12 a;D-65183;Wiesbaden\n');
    expect(fields['address']).toEqual({ street: 'Haus B, Teststr. 12 a', zip: '65183', city: 'Wiesbaden' });
  });

  test('a street that names another city than the row stays as it is written', () => {
    const list = read('Name;Straße;PLZ;Ort\nA;70342 Stuttgart;65183;Wiesbaden\n');
    expect(list.proposals[0]?.fields['address']).toEqual({
      street: '70342 Stuttgart',
      zip: '65183',
      city: 'Wiesbaden',
    });
    expect(problemsOf(list)).toEqual([]);
  });

  test('"no public address" leaves the city that the row names', () => {
    const list = read('Name;Straße;PLZ;Ort\nA;keine öffentliche Anschrift;;Mainz\n');
    expect(list.proposals[0]?.fields['address']).toEqual({ city: 'Mainz' });
    expect(problemsOf(list)).toEqual(['2 Straße no-public-address']);
  });

  test('a postcode of nothing but zeros is no postcode, which is said', () => {
    const list = read('Name;Straße;PLZ;Ort\nA;Platz 1;0;Berlin\n');
    expect(list.proposals[0]?.fields['address']).toEqual({ street: 'Platz 1', city: 'Berlin' });
    expect(problemsOf(list)).toEqual(['2 PLZ unusual-zip']);
  });

  test('a postcode that is none is kept and reported; one in the city column is taken over', () => {
    expect(problemsIn('PLZ', '1069')).toEqual(['2 PLZ unusual-zip']);
    expect(fieldsOf(withName('PLZ', '1069'))['address']).toEqual({ zip: '1069' });
    expect(fieldsOf(withName('Ort', '65183 Wiesbaden'))['address']).toEqual({ zip: '65183', city: 'Wiesbaden' });
  });
});

describe('values that fit their field are taken over, others stay readable in the profile', () => {
  test.each([
    ['Website', 'https://stelp.eu', { webseite: 'https://stelp.eu' }],
    ['Homepage', ' www.example.org/verein ', { webseite: 'https://www.example.org/verein' }],
    ['Internet', 'example.org', { webseite: 'https://example.org' }],
    ['E-Mail', 'verein@example.org', { email_organisation: 'verein@example.org' }],
    ['Telefon', '0611 90009-101', { telefon_organisation: '+49 611 90009101' }],
    ['Gründung', '01.05.1987', { gruendungsjahr: 1987 }],
    ['Rechtsform', 'e. V.', { organisationsform: 'eingetragener_verein' }],
    ['Vereinsregisternummer', 'VR 1234', { vereinsregisternummer: 'VR 1234' }],
    ['Name in Originalschrift', 'جمعية', { name_original: 'جمعية' }],
    ['Ortsbezirk', 'Westend, Bleichstraße', { ortsbezirk: 'ob08' }],
    ['Stadtteil', 'Mz-Kastel', { ortsbezirk: 'ob52' }],
    ['Stadtteil', 'Hollerborn', { ortsbezirk: 'ob06' }],
    [
      'Einzugsgebiet',
      'Mitte, Biebrich und Kostheim',
      { 'einzugsgebiet/ob01': true, 'einzugsgebiet/ob14': true, 'einzugsgebiet/ob53': true },
    ],
    ['Sprachen', 'Türkisch, arabic; de', { 'languages/tr': true, 'languages/ar': true, 'languages/de': true }],
    ['Angebote', 'Kurse', { profile: 'Angebote: Kurse' }],
  ])('%s: %j', (header, value, fields) => {
    expect(fieldsOf(withName(header, value))).toEqual({ name: 'A', ...fields });
    expect(problemsIn(header, value)).toEqual([]);
  });

  test.each([
    ['Website', 'javascript:alert(1)', 'unreadable-website'],
    ['Website', 'Facebook', 'unreadable-website'],
    ['Website', 'ftp://example.org', 'unreadable-website'],
    ['Website', 'example.org/neu im Aufbau', 'unreadable-website'],
    ['Website', 'http://user:pw@example.org', 'unreadable-website'],
    ['E-Mail', 'verein (at) example.org', 'unreadable-mail'],
    ['Gründung', 'achtziger Jahre', 'unreadable-year'],
    ['Gründung', '2027', 'unreadable-year'],
    ['Gründung', '1987/1990', 'unreadable-year'],
    ['Rechtsform', 'gGmbH', 'unknown-legal-form'],
  ])('%s: %j stays as words', (header, value, kind) => {
    expect(fieldsOf(withName(header, value))).toEqual({ name: 'A', profile: `${header}: ${value}` });
    expect(problemsIn(header, value)).toEqual([`2 ${header} ${kind}`]);
  });

  test('of several districts or languages only the unknown ones stay as words', () => {
    const fields = fieldsOf('Name;Stadtteile;Sprachen\nA;Mitte, Hollywood;Deutsch, Elbisch\n');
    expect(fields).toEqual({
      name: 'A',
      'einzugsgebiet/ob01': true,
      'languages/de': true,
      profile: 'Stadtteile: Hollywood\n\nSprachen: Elbisch',
    });
  });

  test('"k. A." is not an answer', () => {
    expect(fieldsOf(withName('Website', 'k. A.'))).toEqual({ name: 'A' });
    expect(problemsIn('Website', 'k. A.')).toEqual(['2 Website not-stated']);
  });

  test('a self-description longer than its field is cut and says so', () => {
    const list = read(withName('Ziele', `${'x'.repeat(19_999)}😀`));
    expect(list.proposals[0]?.fields['profile']).toBe('x'.repeat(19_999));
    expect(problemsOf(list)).toEqual(['2  too-long']);
  });
});

describe('laws', () => {
  const anyText = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 5 }),
        fc.constantFrom('<', '>', '&lt;', '&amp;', 'b', '<b>', '<br/>', ';', '\n'),
      ),
    )
    .map((parts) => parts.join(''));

  test('whatever a cell holds, no markup is left, and cleaning again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const { text } = cleanText(raw);
        expect(text).not.toMatch(/<\/?[a-z][^<>]*>/i);
        expect(cleanText(text).text).toBe(text);
        expect(cleanLine(raw).text).not.toMatch(/[\n\r]/);
      }),
    );
  });
});
