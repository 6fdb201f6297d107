import { type ChildProcess, spawn } from 'node:child_process';
import { aptInstall } from './apt.ts';
import { ENGINES, type EngineName, type MissingEngine, missingEngines, missingSentence } from './browsers.ts';
import { ensureChromium } from './chromium.ts';
import { run, tools } from './run.ts';
import { addTallies, failedOnce, readTally, type Tally } from './test-reports.ts';

/** Minutes that all stories together may take on a slow machine, and one kill more than usual in all engines. */
const [MOST_MINUTES, MINUTES_A_ROUND] = [30, 2];
const ROUNDS = 2;

/**
 * Runs the stories of `tests/engines` in Chromium, Firefox and WebKit, or in those that ENGINE names. An engine that
 * cannot be had (another system than Debian, no right to install) is said loudly and counts as skipped; where
 * continuous integration runs the tests, which would look like a success there, it is a failure.
 */
export async function runEngines(report: string): Promise<Tally> {
  const wanted = wantedEngines();
  const chromium = await ensureChromium();
  const missing = installMissing(wanted);
  const tally = await runStories(report, chromium, missing);
  const sentences = missing.map(missingSentence);
  if (process.env['CI']) return sentences.map(failedOnce).reduce(addTallies, tally);
  for (const sentence of sentences) console.warn(`\nWARNING ${sentence}`);
  return tally;
}

function wantedEngines(): readonly EngineName[] {
  const named = process.env['ENGINE'];
  return ENGINES.filter((engine) => named === undefined || named === engine);
}

function installMissing(wanted: readonly EngineName[]): readonly MissingEngine[] {
  for (const { engine, packages } of missingEngines(wanted)) aptInstall(engine, packages);
  return missingEngines(wanted);
}

async function runStories(report: string, chromium: string, missing: readonly MissingEngine[]): Promise<Tally> {
  const gone = missing.map(({ engine }) => engine);
  const screen = wantedEngines().includes('WebKit') && !gone.includes('WebKit') ? await openScreen() : undefined;
  const env = {
    CHROMIUM: chromium,
    MISSING_ENGINES: gone.join(','),
    ...(screen === undefined ? {} : { DISPLAY: screen.display }),
  };
  const args = ['run', '--config', 'vitest.engines.config.ts', '--reporter=default', '--reporter=json'];
  const minutes = MOST_MINUTES + MINUTES_A_ROUND * Math.max(0, Number(process.env['ROUNDS'] ?? ROUNDS) - ROUNDS);
  const limit = AbortSignal.timeout(minutes * 60_000);
  try {
    const code = await run([tools.vitest, ...args, `--outputFile.json=${report}`], env, limit);
    if (limit.aborted)
      return failedOnce(`The stories in the browsers were stopped: they took more than ${minutes} minutes.`);
    return readTally('vitest', report, code);
  } finally {
    screen?.child.kill();
  }
}

interface Screen {
  readonly child: ChildProcess;
  readonly display: string;
}

/** A screen that nobody sees: WebKit's browser has no headless mode. */
function openScreen(): Promise<Screen> {
  const child = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', () => fail(new Error('the screen that nobody sees has ended')));
    child.stdout.setEncoding('utf8').once('data', (text: string) => done({ child, display: `:${text.trim()}` }));
  });
}
