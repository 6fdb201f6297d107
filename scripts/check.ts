import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockProblems } from './lock-completeness.ts';
import { root, run, tools } from './run.ts';

function checkLocks(): number {
  const locks = ['package-lock.json', 'bench/sync/package-lock.json'];
  const problems = locks.flatMap((lock) => lockProblems(JSON.parse(readFileSync(join(root, lock), 'utf8'))));
  for (const problem of problems) console.error(problem);
  return problems.length;
}

const checks: Readonly<Record<string, () => number | Promise<number>>> = {
  types: () => run([tools.tsc, '-p', '.']),
  lint: () => run([tools.oxlint, '--type-aware', '--deny-warnings']),
  format: () => run([tools.biome, 'format', '.']),
  'unused code': () => run([tools.knip]),
  locales: () => run([tools.vitest, 'run', '--project', 'node', 'tests/locales.test.ts']),
  'lock files': checkLocks,
};

const summary: string[] = [];
for (const [name, check] of Object.entries(checks)) {
  console.log(`\n── ${name}`);
  const passed = (await check()) === 0;
  if (!passed) process.exitCode = 1;
  summary.push(`${passed ? 'ok    ' : 'FAILED'}  ${name}`);
}
console.log(`\n${summary.join('\n')}`);
