import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ensureChromium } from './chromium.ts';
import { aptInstall } from './apt.ts';
import { run, tools } from './run.ts';
import { readTally, type Tally } from './test-reports.ts';

/** The browsers besides Chromium that the tests drive, and the Debian packages that bring them. */
const NEEDED = [
  { program: '/usr/bin/firefox-esr', packages: ['firefox-esr'] },
  {
    program: '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    packages: ['webkit2gtk-driver', 'xvfb', 'dbus'],
  },
] as const;

/**
 * Runs the stories of `tests/engines` in Chromium, Firefox and WebKit. Where Firefox and WebKit cannot be had
 * (another system than Debian, no right to install), the stories run in Chromium alone, and it is said so.
 */
export async function runEngines(report: string): Promise<Tally> {
  const chromium = await ensureChromium();
  const missing = NEEDED.filter(({ program }) => !existsSync(program)).flatMap(({ packages }) => packages);
  const hasAll = missing.length === 0 || aptInstall('Firefox and WebKit', missing);
  if (!hasAll)
    console.log('Firefox ESR and WebKitGTK are not here: their stories are left out. On Debian, install them.');
  const screen = hasAll ? await openScreen() : undefined;
  const env = {
    CHROMIUM: chromium,
    ...(screen === undefined ? { ENGINE: 'Chromium' } : { DISPLAY: screen.display }),
  };
  const args = ['run', '--config', 'vitest.engines.config.ts', '--reporter=default', '--reporter=json'];
  try {
    return readTally('vitest', report, await run([tools.vitest, ...args, `--outputFile.json=${report}`], env));
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
