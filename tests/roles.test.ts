import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { permissionOf, scopesOf } from '../server/permissions.ts';
import { mayWriteDown, RoleName } from '../src/domain/devices.ts';
import { Scope } from '../src/domain/ids.ts';
import { ADDRESSES, REACH } from './server/support/role-table.ts';

const page = readFileSync(resolve(import.meta.dirname, '../docs/roles.md'), 'utf8');

/** The lines of a table of the page, without its rule: cells, without stars. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const [, after = ''] = page.split(`## ${heading}\n`);
  const [lines = ''] = after
    .trim()
    .split('\n\n')
    .filter((part) => part.startsWith('|'));
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.replaceAll('*', '').trim());
  return lines
    .split('\n')
    .filter((line) => !line.startsWith('|---'))
    .map(cells);
}

const LETTERS: Readonly<Record<string, string>> = {
  'reads and writes': 'rw',
  reads: 'r',
  'sends her own, reads nothing': 's',
  nothing: '-',
};
/** How the page calls the columns of the tests' table. */
const COLUMNS: Readonly<Record<string, string>> = {
  'A festival that she was given': 'her festival',
  'Another festival': 'other festival',
  'A form that she was given': 'her form',
  'Another form': 'other form',
  'Another city': 'other city',
};

test('the page that is read aloud says the same as the table that the server is held against', () => {
  const [head = [], ...lines] = tableUnder('What lies where');
  const places = head.slice(1).map((place) => COLUMNS[place] ?? place.toLowerCase());
  const said = lines.map(([role = '', ...cells]) => [
    role.toLowerCase(),
    Object.fromEntries(cells.map((cell, at) => [places[at], LETTERS[cell]])),
  ]);
  const table = [...REACH].map(([role, cells]) => [role, Object.fromEntries(cells)]);
  expect(said).toEqual(table);
});

/** The addresses behind each line of the second table. */
const BEHIND: Readonly<Record<string, RegExp>> = {
  'Sends her work, and carries the sealed work of others': /\/(push|relay)$/,
  'Fetches what is within her reach': /\/(pull|live)$/,
  'Hears what became of forms that she sent herself': /\/receipts$/,
  'Looks after devices, invites people, reads the log, takes in what was set aside':
    /\/office\/(devices|invite|order|incident(\/names)?|audit|set-aside|release)$/,
  'Makes links to forms and withdraws them': /\/form-links/,
};

test('what the page says of everything else stands in the table of addresses, and no address is left out', () => {
  const [head = [], ...lines] = tableUnder('What else can be asked');
  const said = lines.flatMap(([what = '', ...cells]) => {
    const addresses = [...ADDRESSES.keys()].filter((address) => BEHIND[what]?.test(address) === true);
    return addresses.map((address) => [address, cells] as const);
  });
  const roles = head.slice(1).map((role) => role.toLowerCase());
  const table = [...ADDRESSES].flatMap(([address, row]) => {
    const cells = roles.map((role) => row.get(role));
    return cells.includes('open') ? [] : [[address, cells] as const];
  });
  expect(new Map(said)).toEqual(new Map(table));
});

test('the table of the server says the same', () => {
  const places = { organisations: 'org', cases: 'case', 'her festival': 'event:fest', 'her form': 'drop:bogen' };
  const given = ['event:fest', 'drop:bogen'].map((scope) => v.parse(Scope, scope));
  for (const role of RoleName.options) {
    const scopes: readonly string[] = scopesOf(role, given);
    const { pull, push } = permissionOf(role);
    const may = pull ? (push ? 'rw' : 'r') : 's';
    for (const [place, scope] of Object.entries(places))
      expect([role, place, scopes.includes(scope) ? may : '-']).toEqual([role, place, REACH.get(role)?.get(place)]);
  }
});

test('a device refuses to save exactly for those whose work the office would set aside', () => {
  for (const role of RoleName.options) expect([role, mayWriteDown(role)]).toEqual([role, permissionOf(role).push]);
});
