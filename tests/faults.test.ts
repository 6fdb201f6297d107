import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const MOST = 70;
/** A power cut of a real tablet is for people, a whole day of trouble is a command of its own. */
const OTHERWISE = [44, 68];

interface FaultRow {
  readonly no: number;
  readonly where: string;
}

const rows: readonly FaultRow[] = readFileSync(join(root, 'docs/faults.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, no, where] = /^\| (\d+) \| [^|]+ \| ([^|]*) \|$/.exec(line) ?? [];
    return no === undefined || where === undefined ? [] : [{ no: Number(no), where }];
  });

/** Numbers in the names of the tests of a file: `fault 7: …`, `faults 45, 48: …`. */
function faultsIn(file: string): readonly number[] {
  const named = readFileSync(join(root, file), 'utf8').matchAll(/faults? ([\d, ]+)[,:]/g);
  return [...named].flatMap(([, numbers = '']) => numbers.split(',').map(Number));
}

test('every fault of the catalogue stands in the table once, in order, with where it is made to happen', () => {
  expect(rows.map(({ no }) => no)).toEqual(Array.from({ length: MOST }, (_, i) => i + 1));
  expect(rows.filter(({ where }) => where === '')).toEqual([]);
});

test('every fault that a computer can run is run by a test', () => {
  const without = rows.filter(({ where }) => !where.includes('`tests/')).map(({ no }) => no);
  expect(without).toEqual(OTHERWISE);
  for (const [, file = ''] of rows.flatMap(({ where }) => [...where.matchAll(/`([^`=]+\.ts)`/g)]))
    expect(existsSync(join(root, file)), file).toBe(true);
});

test('each test that the table names is there under the number of its fault', () => {
  const wrong = rows.flatMap(({ no, where }) =>
    [...where.matchAll(/`(tests\/[^`]+)`/g)].flatMap(([, file = '']) =>
      faultsIn(file).includes(no) ? [] : [`${no}: ${file}`],
    ),
  );
  expect(wrong).toEqual([]);
});

test('everything that a hostile client may try is tried by the tests that the table names', () => {
  const attempts = readFileSync(join(root, 'docs/faults.md'), 'utf8').matchAll(/^\| ([a-z]) \|(.*)\|$/gm);
  const tried = [...attempts].map(([, letter = '', line = '']) => ({
    letter,
    tests: [...line.matchAll(/`(tests\/[^`]+)`((?:,? “[^”]+”)+)/g)].flatMap(([, file = '', names = '']) =>
      [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ file, name })),
    ),
  }));
  expect(tried.map(({ letter }) => letter).join('')).toBe('abcdefghijklmn');
  const missing = tried.flatMap(({ letter, tests }) =>
    (tests.length === 0 ? [{ file: '', name: '' }] : tests).flatMap(({ file, name }) =>
      file !== '' && readFileSync(join(root, file), 'utf8').includes(`'${name}'`) ? [] : [`${letter}: ${file} ${name}`],
    ),
  );
  expect(missing).toEqual([]);
});
