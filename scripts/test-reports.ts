import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, each with the beginning of its reason. */
  readonly failures: readonly string[];
}

/** Characters of a reason that are worth repeating at the end of a run. */
const REASON = 600;

const VitestReport = v.pipe(
  v.object({
    numPassedTests: v.number(),
    numFailedTests: v.number(),
    numPendingTests: v.number(),
    numTodoTests: v.number(),
    testResults: v.array(
      v.object({
        name: v.string(),
        status: v.string(),
        message: v.optional(v.string(), ''),
        assertionResults: v.array(
          v.object({
            status: v.string(),
            fullName: v.string(),
            failureMessages: v.nullish(v.array(v.string()), []),
          }),
        ),
      }),
    ),
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
      failures: [
        ...broken.map(({ name, message }) => failure(name, message)),
        ...report.testResults.flatMap(({ name, assertionResults }) =>
          assertionResults
            .filter(({ status }) => status === 'failed')
            .map((test) => failure(`${name} › ${test.fullName}`, test.failureMessages?.[0] ?? '')),
        ),
      ],
    };
  }),
);

interface Suite {
  readonly specs: readonly Spec[];
  readonly suites?: readonly Suite[] | undefined;
}

const Spec = v.object({
  title: v.string(),
  ok: v.boolean(),
  file: v.string(),
  tests: v.array(
    v.object({ results: v.array(v.object({ error: v.optional(v.object({ message: v.optional(v.string(), '') })) })) }),
  ),
});
type Spec = v.InferOutput<typeof Spec>;

const Suite: v.GenericSchema<unknown, Suite> = v.object({
  specs: v.array(Spec),
  suites: v.optional(v.array(v.lazy(() => Suite))),
});

const PlaywrightReport = v.pipe(
  v.object({
    suites: v.array(Suite),
    stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }),
  }),
  v.transform(
    ({ stats, suites }): Tally => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
      failures: suites
        .flatMap(specsOf)
        .filter(({ ok }) => !ok)
        .map(({ file, title, tests }) => failure(`${file} › ${title}`, reasonOf(tests))),
    }),
  ),
);

function specsOf({ specs, suites = [] }: Suite): readonly Spec[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

function reasonOf(tests: Spec['tests']): string {
  return tests.flatMap(({ results }) => results).find(({ error }) => error !== undefined)?.error?.message ?? '';
}

function failure(name: string, reason: string): string {
  return `${name}\n${reason.slice(0, REASON)}`.trim();
}

/**
 * Counts the tests of one runner. A runner that executed nothing, left no report, or ended with an error that is
 * no test's has failed once.
 */
export function readTally(kind: 'vitest' | 'playwright', report: string, exitCode: number): Tally {
  if (!existsSync(report)) return failedOnce(`${kind} left no report`);
  const content: unknown = JSON.parse(readFileSync(report, 'utf8'));
  const tally = v.parse(kind === 'vitest' ? VitestReport : PlaywrightReport, content);
  const nothingRan = tally.passed + tally.failed === 0;
  const hiddenFailure = exitCode !== 0 && tally.failed === 0;
  return nothingRan || hiddenFailure
    ? { ...tally, failed: 1, failures: [`${kind} ended with ${exitCode} and no failed test`] }
    : tally;
}

/** The tally of a part of the run that could not even begin. */
export function failedOnce(why: string): Tally {
  return { passed: 0, failed: 1, skipped: 0, failures: [why] };
}

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}
