import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importChanges } from '../../src/interchange/import-changes.ts';
import { gather } from '../../src/interchange/gather.ts';
import { proposeMapping } from '../../src/interchange/propose-mapping.ts';
import { propose } from '../../src/interchange/propose.ts';
import { readAnyFile } from '../../src/interchange/read-file.ts';
import { findHeader, tableFrom } from '../../src/interchange/table.ts';
import {
  registerCsv,
  registerTable,
  registerWorkbook,
  type WrittenOrganisation,
} from '../../src/interchange/write-register.ts';
import { newId } from '../support/vault.ts';
import { read, stuttgart, today } from './reading.ts';

async function readBack(file: Blob) {
  const content = await readAnyFile(new Uint8Array(await file.arrayBuffer()));
  if (!content.ok) throw new Error(content.refusal.kind);
  const table = tableFrom(content.value.rows, findHeader(content.value.rows));
  const mapping = proposeMapping(table);
  return gather(propose(table, mapping, today).proposals, mapping);
}
const written = (organisations: readonly WrittenOrganisation[]) =>
  registerTable(organisations, (column) => `»${column}«`);
const formats = [
  ['CSV', async (table: ReturnType<typeof written>) => registerCsv(table)],
  ['XLSX', registerWorkbook],
] as const;

describe.each(formats)('the register as %s', (_, write) => {
  test('33 associations come back as they were, each fact with its source', async () => {
    const origin = { source: 'besuch', on: today };
    const changes = importChanges(read(stuttgart).proposals, origin, newId);
    const register = changes.flatMap(({ ops }) =>
      ops.flatMap((op) => (op.k === 'create' ? { id: op.id, fields: op.f } : [])),
    );
    const back = await readBack(await write(written(register)));
    expect(back.map(({ fields }) => fields)).toEqual(register.map(({ fields }) => fields));
    expect(back.flatMap(({ problems }) => problems)).toEqual([]);
    const again = importChanges(back, { source: 'import', on: today }, newId);
    expect(again.map(({ ops }) => ops[0]?.k === 'create' && ops[0].f['name.origin'])).toEqual(
      changes.map(() => origin),
    );
  });

  test('whatever stands in a name, a list, a number or an answer comes back, and nothing is a formula', async () => {
    const text = fc.oneof(
      fc.constantFrom(
        '=1+1',
        "'=1+1",
        '+49 611 1',
        '-',
        '@SUM(A1)',
        'a;b "c"',
        'zwei\nZeilen',
        ' 007',
        '1987',
        'true',
        '{}',
        'انجمن',
      ),
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
        .map((each) => each.replace(/\p{Cc}/gu, ' '))
        .filter((each) => each.trim() !== ''),
    );
    const fields = fc.record({
      name: text,
      name_weitere: fc.array(text, { minLength: 1, maxLength: 2 }),
      gruendungsjahr: fc.integer({ min: 1850, max: 2026 }),
      gemeinnuetzig: fc.boolean(),
      'languages/de': fc.constant(true),
      address: fc.record({ street: text, city: text }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fields, { minLength: 1, maxLength: 4 }), async (all) => {
        const table = written(all.map((each) => ({ id: newId(), fields: each })));
        expect(table.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
        expect((await readBack(await write(table))).map((each) => each.fields)).toEqual(all);
      }),
      { numRuns: 40 },
    );
  });
});
