import fc from 'fast-check';
import Papa from 'papaparse';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { Uuid } from '../../src/domain/ids.ts';
import { Op } from '../../src/domain/mutation.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { fits, specOf } from '../../src/domain/record-type.ts';
import { importChanges } from '../../src/interchange/import-changes.ts';
import { gather } from '../../src/interchange/gather.ts';
import { proposeMapping, remapped, withPersons } from '../../src/interchange/propose-mapping.ts';
import { propose } from '../../src/interchange/propose.ts';
import { tableFrom } from '../../src/interchange/table.ts';
import { TARGETS } from '../../src/interchange/target.ts';
import { contentOf, read, today } from './reading.ts';

const origin = { source: 'import', on: today };
const newIds = () => {
  let made = 0;
  return () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;
};

describe('what is stored', () => {
  test('one change for each organisation, with the source beside each fact', () => {
    const list = read('Name;PLZ;Ort;Sprachen\nA;65183;Wiesbaden;Deutsch, Türkisch\nB;;;\n');
    const address = { zip: '65183', city: 'Wiesbaden' };
    const [a, b] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
    const factsOfA = { name: 'A', address, 'languages/de': true, 'languages/tr': true };
    const originsOfA = { 'name.origin': origin, 'address.origin': origin, 'languages.origin': origin };
    const create = { k: 'create', t: 'organisation', scope: 'org' };
    expect(importChanges(list.proposals, origin, newIds())).toEqual([
      { name: 'organisation.import', ops: [{ ...create, id: a, f: { ...factsOfA, ...originsOfA } }] },
      { name: 'organisation.import', ops: [{ ...create, id: b, f: { name: 'B', 'name.origin': origin } }] },
    ]);
  });

  test('each person keeps the rows that are about her, and no cell of a row about somebody else', () => {
    const list = read(
      'Name;Ort;Ansprechperson;Telefon\nA;Ulm;Leyla Örnek;0611 111\nA;Ulm;Leyla Örnek;0611 333\nA;Ulm;Cem Kaya;0611 222\n',
    );
    const allowed = withPersons(list.mapping, true);
    const proposals = gather(propose(list.table, allowed, today).proposals, allowed);
    const id = v.parse(Uuid, newIds()());
    const run = { id, file: 'a.csv', basis: 'public-task', by: { id, name: 'Amal' } } as const;
    const persons = importChanges(proposals, origin, newIds(), run)
      .flatMap(({ ops }) => ops)
      .flatMap((op) => (op.k === 'create' && op.t === 'contact' ? [op.f] : []));
    expect(proposals).toHaveLength(1);
    const cells = (name: string, phone: string) => [
      ['Ansprechperson', name, 'name'],
      ['Telefon', phone, 'phone'],
    ];
    expect(persons.map(({ name, imported }) => [name, imported])).toMatchObject([
      ['Leyla Örnek', { rows: [2, 3], cells: [cells('Leyla Örnek', '0611 111'), cells('Leyla Örnek', '0611 333')] }],
      ['Cem Kaya', { rows: [4], cells: [cells('Cem Kaya', '0611 222')] }],
    ]);
  });

  test('an id that is none is a defect', () => {
    expect(() => importChanges(read('Name;Ort\nA;B\n').proposals, origin, () => 'x')).toThrow('Invalid format');
  });

  test('a row that would not fit into one mutation is left out and says so', () => {
    const longest = '漢'.repeat(20_000);
    expect(read(`Name;Ziele\nA;${longest}\n`).proposals).toHaveLength(1);
    const list = read(`Name;Ziele;Kurzname\nA;${longest};${'漢'.repeat(900)}\n`);
    expect(list.proposals).toEqual([]);
    expect(list.skipped).toMatchObject([{ row: 2, kind: 'too-big' }]);
  });

  test('law: whatever a list holds and however it is mapped, every field fits its type', () => {
    const target = fc.constantFrom(...TARGETS);
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom(
        '65183 Wiesbaden',
        'Teststr. 5, 65183 Wiesbaden',
        'Mitte, Biebrich',
        '1987',
        'www.example.org',
        'Deutsch',
        'e. V.',
      ),
    );
    const lists = fc.integer({ min: 2, max: 6 }).chain((width) =>
      fc.record({
        rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
        targets: fc.array(target, { minLength: width, maxLength: width }),
      }),
    );
    fc.assert(
      fc.property(lists, ({ rows, targets }) => {
        const written = Papa.unparse([targets.map((_, i) => `Spalte ${i}`), ...rows], { quotes: true });
        const table = tableFrom(contentOf(written).rows, 1);
        const mapping = targets.reduce((now, each, i) => remapped(now, i, each), proposeMapping(table));
        for (const change of importChanges(propose(table, mapping, today).proposals, origin, newIds())) {
          const op = v.parse(Op, change.ops[0]);
          if (op.k !== 'create') throw new Error('a create is expected');
          for (const [key, value] of Object.entries(op.f)) {
            const spec = specOf(organisation, key);
            expect(spec && fits(spec, value), key).toBe(true);
          }
        }
      }),
    );
  });
});
