import { describe, expect, test } from 'vitest';
import { checkDuplicates, knownFrom } from '../../src/interchange/duplicates.ts';
import { importChanges } from '../../src/interchange/import-changes.ts';
import { contentOf, problemsOf, read, stuttgart, today } from './reading.ts';

// All numbers were counted by hand in the file (and once more with Python's csv module).
describe('a real list of associations', () => {
  const list = read(stuttgart);
  const { proposals } = list;
  const at = (row: number) => proposals.find((proposal) => proposal.row === row);

  test('every one of its 33 rows becomes an organisation, numbered as a spreadsheet shows them', () => {
    expect(contentOf(stuttgart)).toMatchObject({ encoding: 'utf-8', separator: ',', problems: [] });
    expect(proposals.map(({ row }) => row)).toEqual(Array.from({ length: 33 }, (_, i) => i + 2));
    expect(list.skipped).toEqual([]);
  });

  test('25 have an address, 24 of them with a street; 8 have none', () => {
    const addresses = proposals.flatMap(({ fields }) => fields['address'] ?? []);
    expect(addresses).toHaveLength(25);
    expect(addresses.filter((address) => JSON.stringify(address).includes('"street":'))).toHaveLength(24);
    expect(proposals.filter(({ fields }) => !('address' in fields)).map(({ row }) => row)).toEqual([
      7, 12, 13, 25, 28, 31, 32, 33,
    ]);
  });

  test('23 have a website, all 33 a self-description', () => {
    expect(proposals.filter(({ fields }) => 'webseite' in fields)).toHaveLength(23);
    expect(proposals.filter(({ fields }) => 'profile' in fields)).toHaveLength(33);
  });

  test('each cell that needs a look is named, and no other', () => {
    expect([...problemsOf(list)].sort()).toEqual(
      [
        ...[7, 12, 13, 25, 28, 31, 32, 33].map((row) => `${row} addressLine1 no-public-address`),
        ...[2, 10, 19].map((row) => `${row} activities_text markup`),
        ...[5, 9, 16, 22, 29].map((row) => `${row} goals_text markup`),
        '2 street moved-to-city',
        '27 name line-break',
      ].sort(),
    );
  });

  test('the columns are understood, and what is left out is said', () => {
    expect(list.mapping.map(({ column, target, reason }) => [column.label, target, reason])).toEqual([
      ['name', 'name', 'header'],
      ['shortName', 'ignore', 'empty'],
      ['addressLine1', 'street', 'header'],
      ['street', 'street', 'header'],
      ['postcode', 'zip', 'header'],
      ['city', 'city', 'header'],
      ['goals_text', 'profile', 'header'],
      ['activities_text', 'appended', 'no-own-field'],
      ['districts', 'appended', 'no-known-district'],
      ['activities', 'ignore', 'empty'],
      ['website', 'website', 'header'],
    ]);
  });

  test('zip and city that stand in the street column go where they belong', () => {
    expect(at(2)?.fields['address']).toEqual({ zip: '70342', city: 'Stuttgart' });
    expect(at(9)?.fields['address']).toEqual({ street: 'Hopfenseeweg 25A', zip: '70378', city: 'Stuttgart' });
  });

  test('a name over two lines is one line', () => {
    expect(at(27)?.name).toBe(
      'ADD Stuttgart – Verein zur Förderung der Ideen Atatürks e. V. Atatürk Düsünce Dernegi Stuttgart',
    );
  });

  test('the words of three columns are in the self-description, without markup', () => {
    expect(at(5)?.fields['profile']).toBe(
      [
        'Dachverband der Migrantenvereine und interkulturellen Einrichtungen\nStuttgarter Interkulturbüro\n' +
          'Mitglied im Bundesverband Netzwerke von Migrantenorganisationen e. V. (NeMO)',
        'districts: Stuttgart und Region',
      ].join('\n\n'),
    );
    expect(at(10)?.fields['profile']).toContain('Band "Hif & Afro Soleil" (Afropop, Reggae)');
    expect(proposals.filter(({ fields }) => /<|&\w+;/.test(JSON.stringify(fields)))).toEqual([]);
  });

  test('no two of them look alike; read a second time, all are already there', () => {
    const first = checkDuplicates(proposals, []);
    expect(first.filter(({ likenesses }) => likenesses.length > 0)).toEqual([]);

    let made = 0;
    const newId = () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;
    const changes = importChanges(first, { source: 'import', on: today }, newId);
    expect(changes).toHaveLength(33);
    const register = changes.flatMap(({ ops }) =>
      ops.flatMap((op) => (op.k === 'create' ? knownFrom(op.id, op.f) : [])),
    );
    const second = checkDuplicates(proposals, register);
    expect(second.map(({ suggested }) => suggested)).toEqual(Array.from({ length: 33 }, () => 'skip'));
  });
});
