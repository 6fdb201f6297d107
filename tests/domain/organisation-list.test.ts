import * as v from 'valibot';
import { expect, test } from 'vitest';
import { IsoDate } from '../../src/domain/dates.ts';
import { elementKey, type Mid, type Uuid } from '../../src/domain/ids.ts';
import type { Json } from '../../src/domain/json.ts';
import {
  filterQuery,
  listedBy,
  type ListFilter,
  NO_FILTER,
  readFilter,
} from '../../src/domain/organisation/list-filter.ts';
import { type OrganisationOverview, overviewOf } from '../../src/domain/organisation/overview.ts';
import type { RecordView } from '../../src/domain/record-view.ts';
import { newId } from '../support/vault.ts';

const day = (text: string) => v.parse(IsoDate, text);
const today = day('2026-08-24');

function record(fields: Record<string, Json>, more: Partial<RecordView> = {}): RecordView {
  return {
    id: newId(),
    type: 'organisation',
    scope: 'org',
    archived: false,
    counts: {},
    fields,
    writers: {},
    alternatives: {},
    top: {},
    unconfirmed: new Set(),
    ...more,
  };
}

const circle = overviewOf(
  record({
    name: 'Frauenkreis Biebrich',
    name_original: 'دائرة النساء',
    name_weitere: ['Frauentreff'],
    ortsbezirk: 'ob01',
    address: { city: 'Wiesbaden' },
    status: 'aktiv',
    [elementKey('languages', 'ar')]: true,
    [elementKey('languages', 'tr')]: false,
    [elementKey('topics', 'bildung')]: true,
  }),
);

const listed = (one: OrganisationOverview, filter: Partial<ListFilter>, last: ReadonlyMap<Uuid, IsoDate> = new Map()) =>
  listedBy({ ...NO_FILTER, ...filter }, last, today)(one);

test.each<[Partial<ListFilter>, Partial<ListFilter>]>([
  [{ query: 'frauentreff' }, { query: 'männer' }],
  [{ query: 'wiesbaden mitte' }, { query: 'mainz' }],
  [{ query: 'النساء' }, { query: 'الرجال' }],
  [{ topic: 'bildung' }, { topic: 'sport' }],
  [{ language: 'ar' }, { language: 'tr' }],
  [{ district: 'ob01' }, { district: 'ob02' }],
  [{ status: 'aktiv' }, { status: 'ruhend' }],
])('an organisation stays in the list with %j and leaves it with %j', (fitting, other) => {
  expect(listed(circle, fitting)).toBe(true);
  expect(listed(circle, other)).toBe(false);
});

test('archived organisations are hidden until somebody asks for them', () => {
  const gone = overviewOf(record({ name: 'Alt' }, { archived: true }));
  expect(listed(gone, {})).toBe(false);
  expect(listed(gone, { archived: true })).toBe(true);
  expect(listed(circle, { archived: true })).toBe(true);
});

test('"not visited for 12 months" means a year ago or never', () => {
  const on = (text: string) => new Map([[circle.id, day(text)]]);
  expect(listed(circle, { unseen: true })).toBe(true);
  expect(listed(circle, { unseen: true }, on('2025-08-24'))).toBe(true);
  expect(listed(circle, { unseen: true }, on('2025-09-24'))).toBe(false);
});

test('a second version shows in the list, and can be asked for', () => {
  const mid = newId() as string as Mid;
  const alternatives = {
    address: [{ mid, v: { city: 'Mainz' }, by: 'Bo', at: '2026-01-01T00:00:00.000Z' as never, via: '' }],
  };
  const twice = overviewOf(record({ name: 'Zwei' }, { alternatives }));
  expect(twice.hasVersions).toBe(true);
  expect(listed(twice, { versions: true })).toBe(true);
  expect(listed(circle, { versions: true })).toBe(false);
});

test('a narrowed list has an address that can be opened again', () => {
  const filter: ListFilter = { ...NO_FILTER, query: 'e & f', language: 'fa-AF', unseen: true };
  expect(readFilter(filterQuery(filter))).toEqual(filter);
  expect(filterQuery(NO_FILTER)).toBe('');
  expect(readFilter('?nonsense=1&unseen=2')).toEqual(NO_FILTER);
});

test('an organisation without a name and without facts is listed all the same', () => {
  const nobody = overviewOf(record({}));
  expect(nobody).toMatchObject({ name: '', languages: [], city: undefined, isUnsent: false });
  expect(listed(nobody, {})).toBe(true);
});
