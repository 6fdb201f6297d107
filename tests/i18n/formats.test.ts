import { expect, test } from 'vitest';
import { formatAge, formatDate, formatDateTime, formatNumber, formatTime } from '../../src/i18n/formats.ts';
import { firstSpoken, languages } from '../../src/i18n/languages.ts';
import { countryName, languageName } from '../../src/i18n/names.ts';

test('a date means the same day in every language, with the Gregorian calendar and Latin digits', () => {
  for (const { code } of languages) {
    expect(formatDate('2026-08-24', code)).toMatch(/^24\.? \S+ 2026( [гр]\.)?$/);
  }
  expect(formatDate('2026-08-24', 'de')).toBe('24. August 2026');
  expect(formatDate('2026-08-24', 'ar')).toBe('24 أغسطس 2026');
});

test('what is no date stays readable as it was written', () => {
  expect(formatDate('im Frühjahr', 'de')).toBe('im Frühjahr');
  expect(formatDateTime('gestern', 'ar')).toBe('gestern');
});

test('an appointment at half past two is 14:30 in every language', () => {
  for (const { code } of languages) expect(formatTime('2026-08-24T12:30:00Z', code, 'Europe/Berlin')).toBe('14:30');
  expect(formatDateTime('2026-08-24T22:30:00Z', 'de', 'Europe/Berlin')).toBe('25. August 2026 um 00:30');
});

test('an age is told in the largest unit that still says something', () => {
  const ages = [0, 1, 3, 59, 60, 400, 800].map((days) => formatAge(days, 'de'));
  expect(ages).toEqual([
    'heute',
    'gestern',
    'vor 3 Tagen',
    'vor 59 Tagen',
    'letzten Monat',
    'vor 13 Monaten',
    'vor 2 Jahren',
  ]);
  expect(formatAge(-2, 'en')).toBe('in 2 days');
});

test('a number has the separators of its language and Latin digits', () => {
  expect([formatNumber(1234.5, 'de'), formatNumber(1234.5, 'en'), formatNumber(1234.5, 'ar')]).toEqual([
    '1.234,5',
    '1,234.5',
    '1,234.5',
  ]);
});

test('every language of the catalogue has a name, also those that Intl does not know or names with a slur', () => {
  expect(['aii', 'kmr', 'rom', 'zgh', 'fa-AF', 'ti'].map((code) => languageName(code, 'de-simple'))).toEqual([
    'Assyrisch (Neuaramäisch)',
    'Kurdisch (Kurmandschi)',
    'Romanes',
    'Tamazight',
    'Dari',
    'Tigrinya',
  ]);
  expect(languageName('rom', 'ar')).toBe('لغة الروما');
  expect(languageName('Suaheli (Küste)', 'de')).toBe('Suaheli (Küste)');
  expect(countryName('SY', 'ar')).toBe('سوريا');
});

test('the phone of a Syrian volunteer starts in Arabic, that of a Finnish one in German', () => {
  expect(firstSpoken(['ar-SY', 'de'])).toBe('ar');
  expect(firstSpoken(['fi-FI', 'sv'])).toBe('de');
});
