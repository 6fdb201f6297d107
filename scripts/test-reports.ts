import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

const VitestReport = v.pipe(
  v.object({
    numPassedTests: v.number(),
    numFailedTests: v.number(),
    numPendingTests: v.number(),
    numTodoTests: v.number(),
    testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.object({ status: v.string() })) })),
  }),
  v.transform((report): Tally => {
    // A file that cannot be loaded has no tests that could fail: it counts as one itself.
    const broken = report.testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  }),
);

const PlaywrightReport = v.pipe(
  v.object({
    stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }),
  }),
  v.transform(
    ({ stats }): Tally => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }),
  ),
);

/**
 * Counts the tests of one runner. A runner that executed nothing, left no report, or ended with an error that is
 * no test's has failed once.
 */
export function readTally(kind: 'vitest' | 'playwright', report: string, exitCode: number): Tally {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const content: unknown = JSON.parse(readFileSync(report, 'utf8'));
  const tally = v.parse(kind === 'vitest' ? VitestReport : PlaywrightReport, content);
  const nothingRan = tally.passed + tally.failed === 0;
  const hiddenFailure = exitCode !== 0 && tally.failed === 0;
  return nothingRan || hiddenFailure ? { ...tally, failed: 1 } : tally;
}

export function addTallies(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}
