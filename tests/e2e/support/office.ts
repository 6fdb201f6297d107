import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../../support/free-port.ts';

const root = resolve(import.meta.dirname, '..', '..', '..');

/** The office as the city runs it: the real server as a process of its own, which can be stopped for real. */
export interface Office {
  readonly url: string;
  /** Where the city keeps its data, and what it says about itself. */
  readonly dataDir: string;
  /** The code that the server printed at its start. */
  readonly firstCode: string;
  /** What the command of the administrator answers, as JSON. */
  admin(...words: readonly string[]): unknown;
  /** The same, with a line that the administrator types. */
  adminTyping(typed: string, ...words: readonly string[]): unknown;
  /** Another one-time code. */
  invite(person: string): string;
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** `dist`: another build of the app than the one in dist/. */
export async function openOffice(dist?: string): Promise<Office> {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    ...(dist === undefined ? {} : { DIST: dist }),
  };
  let running = await startProcess(env, CODE);
  const stop = async (): Promise<void> => {
    if (running.child.exitCode !== null) return;
    running.child.kill('SIGTERM');
    await once(running.child, 'exit');
  };
  const adminTyping = (typed: string, ...words: readonly string[]): unknown => {
    const args = ['server/admin/main.ts', ...words, '--json'];
    return JSON.parse(execFileSync(process.execPath, args, { cwd: root, env, encoding: 'utf8', input: `${typed}\n` }));
  };
  const admin = (...words: readonly string[]): unknown => adminTyping('', ...words);
  return {
    url: `http://localhost:${port}`,
    dataDir,
    firstCode: running.printed,
    admin,
    adminTyping,
    invite: (person) => {
      const printed = admin('invite', '--role', 'coordinator', '--name', person);
      if (typeof printed !== 'object' || printed === null || !('code' in printed))
        throw new Error('no code was printed');
      return String(printed.code);
    },
    stop,
    start: async () => {
      running = await startProcess(env, READY);
    },
    remove: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  /** What the server printed that matched. */
  readonly printed: string;
}

const READY = /runs at/;
/** While no device is enrolled, the server prints a code shortly after it is ready. */
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{5}-[0-9A-Z]{5}/;

function startProcess(env: NodeJS.ProcessEnv, until: RegExp): Promise<Running> {
  const child = spawn(process.execPath, ['server/main.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  return new Promise((done, fail) => {
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}: ${output}`)));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const printed = until.exec(output)?.[0];
      if (printed !== undefined) done({ child, printed });
    });
  });
}
