import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { Uuid } from '../../src/domain/ids.ts';
import { checkDuplicates, type Known } from '../../src/interchange/duplicates.ts';
import { nameKey } from '../../src/interchange/name-key.ts';
import { read } from './reading.ts';

const id = v.parse(Uuid, '00000000-0000-4000-8000-000000000001');
const known = (name: string, address: Known['address'], ...others: string[]): Known => ({
  id,
  names: [name, ...others],
  address,
});
const checked = (list: string, register: readonly Known[] = []) => checkDuplicates(read(list).proposals, register);

describe('the same organisation twice', () => {
  test.each([
    ['Kulturverein e. V.', 'Kulturverein'],
    ['Kulturverein e.V.', 'KULTURVEREIN'],
    ['Kultur-Verein eV', 'Kultur Verein, eingetragener Verein'],
    ['„Hayal“ (e.\u00a0V.)', 'Hayal'],
  ])('%s and %s have one key', (a, b) => {
    expect(nameKey(a)).toBe(nameKey(b));
  });

  test.each([
    ['Elterverein', 'Elternverein'],
    ['Club Relev', 'Club Rel'],
    ['Verein 1', 'Verein 2'],
    ['جمعية النور', 'جمعية الأمل'],
  ])('%s and %s have not', (a, b) => {
    expect(nameKey(a)).not.toBe(nameKey(b));
  });

  test('the same name and address in one file: the later row is left out unless a person decides otherwise', () => {
    const [first, second] = checked('Name;Ort\nA-Verein;Mainz\nA-Verein;Mainz\n');
    expect(first).toMatchObject({ likenesses: [], suggested: 'import' });
    expect(second).toMatchObject({
      likenesses: [{ to: { kind: 'row', row: 2 }, name: 'A-Verein', sameName: true, address: 'same' }],
      suggested: 'skip',
    });
  });

  test.each([
    ['another address', 'A-Verein;Wiesbaden', { sameName: true, address: 'other' }],
    ['an address that the other lacks', 'A-Verein;', { sameName: true, address: 'unknown' }],
    ['a name that differs by "e. V."', 'A-Verein e. V.;Mainz', { sameName: false, address: 'same' }],
  ])('%s: marked, and imported unless a person decides otherwise', (_, row, likeness) => {
    expect(checked(`Name;Ort\nA-Verein;Mainz\n${row}\n`)[1]).toMatchObject({
      likenesses: [likeness],
      suggested: 'import',
    });
  });

  test('what the register has under any of its names is marked', () => {
    const [first] = checked('Name;Kurzname\nZentrum Nord;ZN e.V.\n', [known('Zentrum am Nordplatz', undefined, 'ZN')]);
    expect(first).toMatchObject({
      likenesses: [{ to: { kind: 'known', id }, name: 'ZN', sameName: false, address: 'none' }],
      suggested: 'import',
    });
  });

  test('what the register has word for word is left out; two without address count as the same place', () => {
    expect(checked('Name;Ort\nA-Verein;\n', [known('A-Verein', undefined)])[0]?.suggested).toBe('skip');
    expect(checked('Name;Ort\nA-Verein;Mainz\n', [known('A-Verein', undefined)])[0]?.suggested).toBe('import');
    expect(checked('Name;Ort\nA-Verein;mainz\n', [known('A-Verein', { city: 'Mainz' })])[0]?.suggested).toBe('skip');
  });

  test('names of nothing but punctuation or "e. V." are like nobody', () => {
    expect(checked('Name;Ort\n***;X\n!!!;Y\n').map(({ likenesses }) => likenesses)).toEqual([[], []]);
  });

  test('ten thousand rows of one name are checked in a moment', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `A-Verein;Ort ${i % 20}`);
    const list = checked(`Name;Ort\n${rows.join('\n')}\n`);
    expect(list.filter(({ suggested }) => suggested === 'import')).toHaveLength(20);
  });
});
