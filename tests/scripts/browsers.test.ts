import { expect, test } from 'vitest';
import { ENGINES, missingEngines, missingSentence } from '../../scripts/browsers.ts';

test('a browser that is not here is named, with the packages that it lacks and how to get them', () => {
  expect(missingEngines(ENGINES, () => true)).toEqual([]);
  const without = (...gone: readonly string[]) =>
    missingEngines(ENGINES, (program) => !gone.some((name) => program.endsWith(name)));
  expect(without('firefox-esr')).toEqual([{ engine: 'Firefox', packages: ['firefox-esr'] }]);
  const [webkit] = without('Xvfb', 'MiniBrowser');
  expect(webkit).toEqual({ engine: 'WebKit', packages: ['webkit2gtk-driver', 'xvfb'] });
  expect(webkit && missingSentence(webkit)).toMatch(/WebKit is not here.*apt-get install .* webkit2gtk-driver xvfb$/);
});

test('who asks for one browser only misses no other', () => {
  expect(missingEngines(['Chromium'], () => false)).toEqual([]);
  expect(missingEngines(['WebKit'], () => false).map(({ engine }) => engine)).toEqual(['WebKit']);
});
