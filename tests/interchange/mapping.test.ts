import { describe, expect, test } from 'vitest';
import { type MappingReason, proposeMapping, remapped } from '../../src/interchange/propose-mapping.ts';
import { propose } from '../../src/interchange/propose.ts';
import { tableFrom } from '../../src/interchange/table.ts';
import { isShared, TARGETS, type Target } from '../../src/interchange/target.ts';
import { contentOf, read, today } from './reading.ts';

/** Target and reason for each header, every column filled. */
function proposed(headers: readonly string[]): readonly (readonly [Target, MappingReason])[] {
  const text = `${headers.join(';')}\n${headers.map(() => 'Mitte').join(';')}\n`;
  const { rows } = contentOf(text);
  return proposeMapping(tableFrom(rows, 1)).map(({ target, reason }) => [target, reason] as const);
}

describe('column names', () => {
  test.each<[string, Target]>([
    ['Name der Organisation', 'name'],
    ['VEREIN', 'name'],
    ['Organisation name', 'name'],
    ['shortName', 'nameOther'],
    ['Abkürzung', 'nameOther'],
    ['Name (Originalschrift)', 'nameOriginal'],
    ['Straße/Nr.', 'street'],
    ['address line 2', 'street'],
    ['Postleitzahl', 'zip'],
    ['postcode', 'zip'],
    ['Ort', 'city'],
    ['PLZ Ort', 'address'],
    ['Anschrift', 'address'],
    ['Ortsbezirk', 'district'],
    ['districts', 'catchment'],
    ['Web-Seite', 'website'],
    ['E-Mail-Adresse', 'mail'],
    ['Tel.', 'phone'],
    ['Ziele', 'profile'],
    ['goals_text', 'profile'],
    ['activities_text', 'appended'],
    ['Zielgruppe', 'appended'],
    ['Gegründet', 'founded'],
    ['Rechtsform', 'legalForm'],
    ['legalForm', 'legalForm'],
    ['Register-Nr.', 'registerNumber'],
    ['Sprachen', 'languages'],
  ])('%s is %s', (header, target) => {
    expect(proposed(['Nr.', header])[1]?.[0]).toBe(target);
  });

  test('what is not known is left out, and so is what is empty', () => {
    expect(proposed(['Name', 'Aktenzeichen'])[1]).toEqual(['ignore', 'unknown']);
    expect(read('Name;Ort\nA;\n').mapping[1]).toMatchObject({ target: 'ignore', reason: 'empty' });
  });

  test('of two columns for one field the first is taken', () => {
    expect(proposed(['Name', 'Verein'])).toEqual([
      ['name', 'header'],
      ['ignore', 'taken'],
    ]);
  });

  test('districts that the city does not have become words', () => {
    expect(read('Name;Stadtteil\nA;Bad Cannstatt\n').mapping[1]).toMatchObject({
      target: 'appended',
      reason: 'no-known-district',
    });
  });
});

describe('columns about persons', () => {
  test.each([
    'Ansprechpartner',
    'Ansprechperson',
    '1. Vorsitzende',
    'Vorstand',
    'Telefon privat',
    'Handy',
    'Nachname',
    'Contact person',
    'Chair',
    'Geburtsdatum',
    'Geschäftsführer',
  ])('%s is left out', (header) => {
    expect(proposed(['Verein', header])[1]).toEqual(['ignore', 'person']);
  });

  test('phone and mail beside a contact person are taken for theirs', () => {
    expect(proposed(['Verein', 'Ansprechpartner', 'Telefon', 'E-Mail'])).toEqual([
      ['name', 'header'],
      ['ignore', 'person'],
      ['ignore', 'beside-person'],
      ['ignore', 'beside-person'],
    ]);
  });

  test('"Name" beside "Vorname" is a family name', () => {
    expect(proposed(['Verein', 'Name', 'Vorname'])).toEqual([
      ['name', 'header'],
      ['ignore', 'person'],
      ['ignore', 'person'],
    ]);
  });

  test('nothing of them reaches a proposal', () => {
    const list = read('Verein;Ansprechpartner;Telefon privat\nA;Erika Muster;0611 1\n');
    expect(JSON.stringify(list.proposals)).not.toMatch(/Erika|0611/);
  });
});

describe('a person changes the mapping', () => {
  const { rows } = contentOf('Verein;Gruppe 2;Notiz\nA;B;C\n');
  const table = tableFrom(rows, 1);
  const before = proposeMapping(table);

  test('what is chosen counts, and a field of one column moves', () => {
    const after = remapped(before, 1, 'name');
    expect(after.map(({ target, reason }) => [target, reason])).toEqual([
      ['ignore', 'taken'],
      ['name', 'chosen'],
      ['ignore', 'unknown'],
    ]);
    expect(propose(table, after, today).proposals.map(({ name }) => name)).toEqual(['B']);
  });

  test('several columns can go to the profile', () => {
    const after = remapped(remapped(before, 1, 'appended'), 2, 'appended');
    expect(propose(table, after, today).proposals[0]?.fields['profile']).toBe('Gruppe 2: B\n\nNotiz: C');
  });

  test('whatever is chosen, no field of one column has two', () => {
    for (const target of TARGETS) {
      const after = remapped(remapped(before, 1, target), 2, target);
      expect(after.filter((each) => each.target === target).length > 1).toBe(isShared(target));
    }
  });
});
