import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Circumstances } from './unsafe-settings.ts';

const [OTHERS_READ_OR_WRITE, OTHERS_PASS] = [0o006, 0o001];

/** Looks at the disk. On Windows modes tell nothing, and every file counts as closed. */
export function circumstances(dist: string, platform: NodeJS.Platform): Circumstances {
  return {
    hasApp: existsSync(join(dist, 'index.html')),
    isOpenToOthers: (path) => platform !== 'win32' && existsSync(path) && isOpenToOthers(realpathSync(path)),
    isOnOneDisk: (path, other) => deviceOf(path) === deviceOf(other),
  };
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

function foldersAbove(path: string): readonly string[] {
  const above = dirname(path);
  return above === path ? [] : [above, ...foldersAbove(above)];
}

/** Of the nearest folder that is there. */
function deviceOf(path: string): number {
  return existsSync(path) ? statSync(path).dev : deviceOf(dirname(path));
}
