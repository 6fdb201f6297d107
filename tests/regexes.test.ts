import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
/** The longest text that somebody may send in one piece, in which a pattern is looked for. */
const LONGEST = 64 * 1024;
/** Pieces of which a text is made that a pattern may try in many ways. */
const PIECES = ['a', '0', ' ', '-', '.', '/', 'a.', 'a|', '0.', 'aaaa|', 'x-', '00000000-', '=', '[', '<'];
/** Milliseconds: what grows with the square of the length would take minutes, what doubles with each letter for ever. */
const AT_MOST = 500;

/** Every pattern in the code that reads what somebody has sent. */
function patternsIn(file: string): readonly RegExp[] {
  const { program } = parseSync(file, readFileSync(join(root, file), 'utf8'));
  const found: RegExp[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node && 'value' in node && node.value instanceof RegExp) found.push(node.value);
    for (const part of Object.values(node)) walk(part);
  };
  walk(program);
  return found;
}

const files = globSync(['src/domain/**/*.ts', 'src/protocol/**/*.ts', 'server/*.ts'], { cwd: root });

test('no pattern can be made to try for ever by a text that somebody sends', () => {
  const patterns = files.flatMap((file) => patternsIn(file).map((pattern) => ({ file, pattern })));
  expect(patterns.length).toBeGreaterThan(30);
  const slow = patterns.filter(({ pattern }) => {
    const began = performance.now();
    return PIECES.flatMap((piece) => [piece, `${piece}!`]).some((piece) => {
      const text = piece.replace('!', '').repeat(Math.floor(LONGEST / piece.length)) + piece.slice(-1);
      pattern.test(text);
      return performance.now() - began > AT_MOST;
    });
  });
  expect(slow.map(({ file, pattern }) => `${file} ${String(pattern)}`)).toEqual([]);
});
