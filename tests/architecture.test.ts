import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, posix, resolve } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';

/** Who may import whom, besides itself. `src/features/*` stands for each feature: one never imports another. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [],
  'src/protocol': ['src/domain'],
  'src/db': ['src/domain', 'src/protocol'],
  'src/sync': ['src/domain', 'src/protocol', 'src/db'],
  'src/interchange': ['src/domain'],
  'src/i18n': ['locales'],
  'src/ui': ['src/i18n'],
  // Imprint, privacy and accessibility: of the office's app and of the forms' page alike.
  'src/legal': ['src/domain', 'src/i18n', 'src/ui'],
  'src/parts': ['src/domain', 'src/db', 'src/i18n', 'src/ui'],
  'src/questions': ['src/domain', 'src/i18n', 'src/ui'],
  'src/features/*': [
    'src/domain',
    'src/db',
    'src/sync',
    'src/interchange',
    'src/ui',
    'src/i18n',
    'src/questions',
    'src/parts',
    'src/legal',
  ],
  // The forms' page on people's own phones: without the store of the office's app.
  'src/phone': [
    // The page shares what the browser keeps with the app, so it looks after it in the same way.
    'src/db/fresh-log.ts',
    'src/domain',
    'src/protocol',
    'src/sync',
    'src/i18n',
    'src/ui',
    'src/questions',
    'src/legal',
    'locales',
  ],
  'src/app': ['src'],
  // The simulation runs the real parts on maps; it is a tool as well as a test.
  scripts: ['src/domain', 'src/interchange', 'server', 'tests/simulation', 'tests/soak', 'tests/fuzz'],
  server: ['src/domain', 'src/protocol'],
};
/** The only packages of the folders that run on both sides of the wire. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = { 'src/domain': ['valibot'], 'src/protocol': ['valibot'] };
const MOST_LINES = 300;

type Source = { readonly path: string; readonly text: string };
type Check = (source: Source) => readonly string[];

const root = resolve(import.meta.dirname, '..');
const all = ['src', 'server', 'scripts'].flatMap(filesIn);
const code = all.filter(({ path }) => /\.(tsx?|mjs)$/.test(path));
const styles = all.filter(({ path }) => path.endsWith('.css'));

function filesIn(folder: string): Source[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => ['.ts', '.tsx', '.mjs', '.css'].includes(extname(path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** The text with every comment blanked, line breaks kept. */
function withoutComments({ path, text }: Source): string {
  const blank = (comment: string): string => comment.replaceAll(/[^\n]/g, ' ');
  if (path.endsWith('.css')) return text.replaceAll(/\/\*[^]*?\*\//g, blank);
  const { comments } = parseSync(path, text);
  return comments.reduce(
    (rest, { start, end }) => rest.slice(0, start) + blank(rest.slice(start, end)) + rest.slice(end),
    text,
  );
}

/** Every specifier of a file: static, re-exported, dynamic, in types, and in Vite's globs. */
function specifiersOf(source: Source): string[] {
  const { module } = parseSync(source.path, source.text);
  const text = withoutComments(source);
  const exported = module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest?.value));
  const called = [...text.matchAll(/\bimport\(\s*(['"`])(.+?)\1/g)].map(([, , specifier]) => specifier);
  const globs = [...text.matchAll(/\bimport\.meta\.glob\b[^(]*\(\s*(\[[^\]]*\]|[^,)]*)/g)];
  const globbed = globs.flatMap(([, list]) =>
    [...(list ?? '').matchAll(/(['"`])!?(.+?)\1/g)].map(([, , glob]) => glob),
  );
  return [...module.staticImports.map((each) => each.moduleRequest.value), ...exported, ...called, ...globbed].filter(
    (each) => each !== undefined,
  );
}

/** The row of the table that a file belongs to, with a feature's own name: `src/db`, `src/features/visits`, `server`. */
function unitOf(path: string): string {
  const depth = path.startsWith('src/features/') ? 3 : path.startsWith('src/') ? 2 : 1;
  return path.split('/').slice(0, depth).join('/');
}

function rowOf(unit: string): string {
  return unit.startsWith('src/features/') ? 'src/features/*' : unit;
}

/** `src/ui/a.ts → src/db/b.ts` for each import that the table does not allow. */
const forbiddenImports: Check = (source) => {
  const unit = unitOf(source.path);
  const allowed = [unit, ...(MAY_IMPORT[rowOf(unit)] ?? [])];
  return specifiersOf(source)
    .filter((specifier) => /^[./]/.test(specifier))
    .map((specifier) => posix.join(posix.dirname(source.path), specifier))
    .filter((target) => !allowed.some((place) => target === place || target.startsWith(`${place}/`)))
    .map((target) => `${source.path} → ${target}`);
};

const forbiddenPackages: Check = (source) => {
  const allowed = MAY_USE[rowOf(unitOf(source.path))];
  return specifiersOf(source)
    .filter((specifier) => !/^[./]/.test(specifier))
    .filter((name) => name.startsWith('node:') || (allowed && !allowed.includes(name)))
    .map((name) => `${source.path} → ${name}`);
};

function matches(pattern: RegExp): Check {
  return (source) =>
    withoutComments(source)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${source.path}:${index + 1} ${line.trim()}`] : []));
}

const impurities = matches(
  /\bDate\.now\b|\bnew Date\b(?!\()|\bnew Date\(\s*\)|\bMath\.random\b|\bfetch\s*\(|\bcrypto\b|\bperformance\.now\b|\bset(Timeout|Interval)\b/,
);
const physicalSides = matches(
  /(?<![\w-])((scroll-)?(margin|padding)-(left|right)|border-((top|bottom)-)?(left|right)[\w-]*|left|right|float)\s*:|(?<![\w-])(text-align|clear)\s*:\s*(left|right)\b/,
);
const foreignHosts = matches(/https?:\/\/(?!www\.w3\.org\/)[\w[]/);
const tooLong: Check = ({ path, text }) => {
  const lines = text.trimEnd().split('\n').length;
  return lines > MOST_LINES ? [`${path}: ${lines} lines`] : [];
};

function inFolder(...folders: readonly string[]): (source: Source) => boolean {
  return ({ path }) => folders.some((folder) => path.startsWith(`${folder}/`));
}

describe('Who may import whom', () => {
  test('every folder that holds code has a row in the table', () => {
    const rows = new Set(code.filter(({ path }) => !path.endsWith('.d.ts')).map(({ path }) => rowOf(unitOf(path))));
    expect([...rows].filter((row) => !(row in MAY_IMPORT))).toEqual([]);
  });

  test.each(Object.entries(MAY_IMPORT))('%s imports only itself and %j', (row) => {
    const sources = code.filter(({ path }) => rowOf(unitOf(path)) === row);
    expect(sources.flatMap(forbiddenImports)).toEqual([]);
  });

  test('what runs in the browser uses no package of Node, and domain and protocol use valibot alone', () => {
    expect(code.filter(inFolder('src')).flatMap(forbiddenPackages)).toEqual([]);
  });
});

describe('What the source promises', () => {
  test('the domain asks for no clock, no chance and no network: they come in as arguments', () => {
    expect(code.filter(inFolder('src/domain')).flatMap(impurities)).toEqual([]);
  });

  test('no style knows left or right, because the page also runs from right to left', () => {
    expect(styles.flatMap(physicalSides)).toEqual([]);
  });

  test('no file is longer than a person can hold in mind', () => {
    expect(all.flatMap(tooLong)).toEqual([]);
  });

  test('nothing in the browser names a foreign host', () => {
    expect(all.filter(inFolder('src')).flatMap(foreignHosts)).toEqual([]);
  });
});

describe('The checks notice', () => {
  const at = (path: string, text: string): Source => ({ path, text });

  test('an import of every kind that goes past the table', () => {
    const text = `import type { A } from '../db/a.ts';
      import '../db/a.css'; export * from '../db/b.ts'; export { c } from '../db/c.ts'; // import '../db/no.ts'
      const d = await import('../db/d.ts'); type E = import('../db/e.ts').E;
      const f = import.meta.glob<string>(['../../locales/*.json', '!../db/g.ts'], {}); import { own } from './own.ts';`;
    const targets = [
      'src/db/a.ts',
      'src/db/a.css',
      'src/db/b.ts',
      'src/db/c.ts',
      'src/db/d.ts',
      'src/db/e.ts',
      'locales/*.json',
      'src/db/g.ts',
    ];
    expect(forbiddenImports(at('src/ui/x.ts', text))).toEqual(targets.map((target) => `src/ui/x.ts → ${target}`));
  });

  test('a feature that reaches into another, and a server that reaches into the tablet', () => {
    const feature = (specifier: string): Source => at('src/features/visits/x.tsx', `import { a } from '${specifier}';`);
    expect(forbiddenImports(feature('../needs/a.ts'))).toEqual(['src/features/visits/x.tsx → src/features/needs/a.ts']);
    expect(forbiddenImports(feature('../../domain/a.ts'))).toEqual([]);
    expect(forbiddenImports(at('server/x.ts', `import '../src/db/a.ts';`))).toEqual(['server/x.ts → src/db/a.ts']);
  });

  test('a package in the domain, and Node in the browser', () => {
    const text = `import 'react'; import * as v from 'valibot'; import 'node:fs';`;
    expect(forbiddenPackages(at('src/domain/x.ts', text))).toEqual([
      'src/domain/x.ts → react',
      'src/domain/x.ts → node:fs',
    ]);
    expect(forbiddenPackages(at('src/ui/x.ts', text))).toEqual(['src/ui/x.ts → node:fs']);
  });

  test.each(['Date.now()', 'new Date()', 'new Date', 'Math.random()', 'await fetch(url)', 'crypto.randomUUID()'])(
    'a domain that calls %s',
    (call) => {
      expect(impurities(at('src/domain/x.ts', `const x = ${call};`))).toHaveLength(1);
      expect(impurities(at('src/domain/x.ts', `const x = new Date(0); // ${call}`))).toEqual([]);
    },
  );

  test.each([
    'margin-left: 1px',
    'padding-right:0',
    'left: 0',
    'text-align: right',
    'float: left',
    'border-top-left-radius: 1px',
  ])('a style with %s', (declaration) => {
    expect(physicalSides(at('x.css', `.a { ${declaration}; }`))).toHaveLength(1);
    expect(physicalSides(at('x.css', `/* ${declaration} */ .left-a:hover { margin-inline: 0; --left: 1; }`))).toEqual(
      [],
    );
  });

  test('a foreign host, but no namespace, no bare scheme and no comment', () => {
    expect(foreignHosts(at('src/ui/x.ts', `const a = 'https://cdn.example.org/a.js';`))).toHaveLength(1);
    const fine = `const ns = 'http://www.w3.org/2000/svg'; const own = \`https://\${host}\`; // https://example.org`;
    expect(foreignHosts(at('src/ui/x.ts', fine))).toEqual([]);
  });

  test('a file of 301 lines', () => {
    expect(tooLong(at('src/a.ts', 'x\n'.repeat(301)))).toEqual(['src/a.ts: 301 lines']);
    expect(tooLong(at('src/a.ts', 'x\n'.repeat(300)))).toEqual([]);
  });
});
