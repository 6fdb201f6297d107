// Starts scripts/<command>.ts on Node 24, whatever Node the machine has. Uses nothing but Node itself,
// because it is what runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNS_ON = [24, 15];
/** Below this, npm skips native packages without a word, and the build fails later for no visible reason. */
const INSTALLS_ON = [20, 19];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const windows = process.platform === 'win32';

function isAtLeast([major, minor]) {
  const [a, b] = process.versions.node.split('.').map(Number);
  return a > major || (a === major && b >= minor);
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Prefers the very npm that started us: on Windows `npm` alone is a .cmd file and needs a shell. */
function npm(args) {
  const cli = process.env.npm_execpath ?? '';
  const done = /npm-cli\.[cm]?js$/.test(cli)
    ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: windows });
  if (done.status !== 0) stop(`"npm ${args.join(' ')}" failed. Can this computer reach its package registry?`);
}

/** Installs once per lock file and platform; an `npm ci` done by hand after the last change of the lock counts too. */
function install() {
  const lock = join(root, 'package-lock.json');
  const stamp = join(modules, '.installed-for');
  const byNpm = join(modules, '.package-lock.json');
  const wanted = createHash('sha256')
    .update(readFileSync(lock))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!existsSync(byNpm) || statSync(byNpm).mtimeMs < statSync(lock).mtimeMs) {
    console.log('Installing dependencies (once) …');
    // Windows cannot delete a node.exe that is running, which `npm ci` would try.
    const command = windows && existsSync(modules) ? 'install' : 'ci';
    npm([command, '--no-audit', '--no-fund', '--loglevel=error']);
  }
  writeFileSync(stamp, wanted);
}

function findNode() {
  if (isAtLeast(RUNS_ON)) return process.execPath;
  const platform = windows ? 'win' : process.platform;
  const bundled = join(modules, `node-${platform}-${process.arch}`, 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(bundled)) return bundled;
  return stop(
    `This project runs on Node ${RUNS_ON.join('.')} or newer. This is ${process.version}, and there is no ` +
      `bundled Node for ${process.platform}-${process.arch}. Please install the current LTS from nodejs.org.`,
  );
}

/** npm 10 removes `.bin/node` when it drops the Node packages of other platforms. */
function linkNode(node) {
  const link = join(modules, '.bin', 'node');
  if (windows || !node.startsWith(modules) || existsSync(link)) return;
  mkdirSync(dirname(link), { recursive: true });
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link); // a link that points nowhere
  symlinkSync(relative(dirname(link), node), link);
}

function start(node, [command, ...rest]) {
  const path = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const search = [dirname(node), join(modules, '.bin'), process.env[path] ?? ''].join(delimiter);
  const script = join(root, 'scripts', `${command}.ts`);
  const child = spawn(node, [script, ...rest], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, [path]: search },
  });
  // A terminal gives Ctrl-C to every process itself; passing it on again would look like a second, impatient press.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}

const [command] = process.argv.slice(2);
if (!command || !existsSync(join(root, 'scripts', `${command}.ts`))) stop(`There is no script "${command ?? ''}".`);
if (!isAtLeast(INSTALLS_ON)) {
  stop(`Node ${INSTALLS_ON.join('.')} or newer is needed to install this project; this is ${process.version}.`);
}
install();
const node = findNode();
linkNode(node);
start(node, process.argv.slice(2));
