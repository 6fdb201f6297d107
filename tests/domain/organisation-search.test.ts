import { expect, test } from 'vitest';
import { newId } from '../support/vault.ts';
import type { OrganisationOverview } from '../../src/domain/organisation/overview.ts';
import { resembling } from '../../src/domain/organisation/likeness.ts';
import { finds, plainWords, searchText } from '../../src/domain/organisation/search.ts';

const found = (name: string, query: string): boolean => finds(searchText([name]), query);

test.each([
  ['Türkischer Kulturverein e. V.', 'turkischer'],
  ['Türkischer Kulturverein e. V.', 'tuerkischer KULTUR'],
  ['Türkischer Kulturverein e. V.', 'Türkischer Kulturverein e.V.'],
  ['Türkischer Kulturverein', 'kulturverein eingetragener Verein'],
  ['Café Brücke', 'cafe bruecke'],
  ['Verein für Völkerverständigung', 'volkerverstandigung'],
  ['Łódź-Freunde', 'lodz'],
  ['İstanbul Kültür Derneği', 'istanbul dernegi'],
  ['جمعية الأمل', 'الامل'],
  ['Русский дом', 'РУССКИЙ'],
  ['Straßenkinder', 'strassenkinder'],
])('%s is found by %s', (name, query) => {
  expect(found(name, query)).toBe(true);
});

test('a word that does not occur finds nothing, and an empty search finds everything', () => {
  expect(found('Türkischer Kulturverein', 'kultur sport')).toBe(false);
  expect(found('Türkischer Kulturverein', '  ')).toBe(true);
  expect(found('Initiative', 'e. V.')).toBe(true);
});

test('"e. V." is taken out only where it stands alone', () => {
  expect(plainWords('Evangelische Väter e.V')).toBe('evangelische vater');
});

const named = (name: string, nameOriginal?: string): OrganisationOverview => ({
  id: newId(),
  name,
  nameOriginal,
  otherNames: [],
  district: undefined,
  city: undefined,
  languages: [],
  topics: [],
  status: undefined,
  isArchived: false,
  isUnsent: false,
  hasVersions: false,
  search: '',
});

const register = [
  named('Türkischer Kulturverein Wiesbaden e. V.'),
  named('Verein der Freunde Marokkos', 'جمعية أصدقاء المغرب'),
  named('Kulturverein'),
  named('Poln. Elternbund'),
];
const namesLike = (name: string) => resembling(name, register).map((one) => one.name);

test('whoever enters a name again that is there in another spelling is told', () => {
  expect(namesLike('Türk. Kulturverein')).toEqual(['Türkischer Kulturverein Wiesbaden e. V.']);
  expect(namesLike('turkischer kulturverein wiesbaden')).toEqual(['Türkischer Kulturverein Wiesbaden e. V.']);
  expect(namesLike('جمعية اصدقاء المغرب')).toEqual(['Verein der Freunde Marokkos']);
  expect(namesLike('Polnischer Elternbund')).toEqual(['Poln. Elternbund']);
  expect(namesLike('Kulturverein e.V.')).toEqual(['Kulturverein']);
});

test('nobody is bothered while the name is too short or only shares a common word', () => {
  expect(namesLike('Tü')).toEqual([]);
  expect(namesLike('Polnischer Kulturverein')).toEqual([]);
  expect(namesLike('')).toEqual([]);
});
