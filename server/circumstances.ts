import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Serving } from './app.ts';
import type { Circumstances } from './unsafe-settings.ts';

const [OTHERS_READ_OR_WRITE, OTHERS_PASS] = [0o006, 0o001];
type ServedFolders = Pick<Serving, 'dist' | 'releases'>;

const [GROUP_READ_OR_WRITE, GROUP_PASS] = [0o060, 0o010];

/** Looks at the disk, and at the folders of which whatever lies there goes to everybody. On Windows modes tell nothing, and every file counts as closed. */
export function circumstances({ dist, releases }: ServedFolders, platform: NodeJS.Platform): Circumstances {
  const hasModes = platform !== 'win32';
  return {
    hasApp: existsSync(join(dist, 'index.html')),
    isOpenToOthers: (path) => hasModes && existsSync(path) && isOpenToOthers(realpathSync(path)),
    isOpenToGroup: (path) => hasModes && existsSync(path) && isOpenToGroup(realpathSync(path)),
    isOnOneDisk,
    isServed: (path) => [dist, releases].some((folder) => isInside(realPathOf(path), realPathOf(folder))),
  };
}

/** Whether both would be lost with one disk. */
export function isOnOneDisk(path: string, other: string): boolean {
  return deviceOf(path) === deviceOf(other);
}

/** Whoever knows the name of a file in a folder needs no right to list the folder, only to pass it. */
function isOpenToOthers(path: string): boolean {
  const found = statSync(path);
  const wanted = found.isDirectory() ? OTHERS_READ_OR_WRITE | OTHERS_PASS : OTHERS_READ_OR_WRITE;
  return (found.mode & wanted) !== 0 && foldersAbove(path).every((folder) => mayPass(folder));
}

function mayPass(folder: string): boolean {
  return (statSync(folder).mode & OTHERS_PASS) !== 0;
}

function isOpenToGroup(path: string): boolean {
  const found = statSync(path);
  const wanted = found.isDirectory() ? GROUP_READ_OR_WRITE | GROUP_PASS : GROUP_READ_OR_WRITE;
  return (found.mode & wanted) !== 0 && foldersAbove(path).every((folder) => mayGroupPass(folder, found.gid));
}

function mayGroupPass(folder: string, group: number): boolean {
  const { mode, gid } = statSync(folder);
  return (mode & (gid === group ? GROUP_PASS : OTHERS_PASS)) !== 0;
}

function foldersAbove(path: string): readonly string[] {
  const above = dirname(path);
  return above === path ? [] : [above, ...foldersAbove(above)];
}

/** Of the nearest folder that is there. */
function deviceOf(path: string): number {
  return existsSync(path) ? statSync(path).dev : deviceOf(dirname(path));
}

/** Without links, also where the file itself is not there yet. */
function realPathOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(realPathOf(dirname(path)), basename(path));
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
