import { hash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { Instant, instantOf } from '../src/domain/dates.ts';
import type { World } from './world.ts';

const DAY = 86_400_000;
/** A release is kept while it is one of so many, or was current within so long a time. */
const KEPT_RELEASES = 3;
const KEPT_FOR = 90 * DAY;
const OWN_NAME = /^[0-9a-f]{16}$/;
const DRAFT = 'draft-';
const MANIFEST = 'release.json';

const Manifest = v.pipe(v.string(), v.parseJson(), v.object({ lastCurrent: Instant }));

type Naming = Pick<World, 'now' | 'newId'>;

interface Release {
  readonly home: string;
  /** Milliseconds since 1970. */
  readonly lastCurrent: number;
}

/**
 * Keeps the hashed files of the release that is served, because each build empties `dist` while pages of the old
 * one are still open, and forgets releases of long ago. Processes that share the folder may do so at the same time.
 * A server that cannot keep them serves the current release all the same.
 */
export function keepRelease(dist: string, folder: string, world: Naming): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const assets = join(dist, 'assets');
    if (!existsSync(assets)) return;
    const files = filesIn(assets);
    if (files.length === 0) return;
    const home = join(folder, idOf(files));
    const [newest] = releasesIn(folder);
    if (!existsSync(home)) copyRelease(assets, files, home, world);
    // Until this start the release before has been the current one, however long ago it was started.
    if (newest !== undefined && newest.home !== home) mark(newest.home, world.now() - 1, world);
    mark(home, world.now(), world);
    forgetOld(folder, world);
  } catch (error) {
    console.warn('the parts of this release are not kept for pages that are open after the next update:', error);
  }
}

/** The name of a kept release that has this file, if there is one. */
export function releaseWith(folder: string, path: string): string | undefined {
  return namesIn(folder).find((id) => existsSync(join(folder, id, path)));
}

interface Part {
  readonly name: string;
  readonly size: number;
}

function filesIn(assets: string): readonly Part[] {
  return readdirSync(assets, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, stats: statSync(join(assets, name)) }))
    .filter(({ stats }) => stats.isFile())
    .map(({ name, stats }) => ({ name, size: stats.size }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The names carry hashes of the contents; the sizes tell a copy that is not complete. */
function idOf(files: readonly Part[]): string {
  return hash('sha256', files.map(({ name, size }) => `${name} ${size}\n`).join('')).slice(0, 16);
}

/** The release gets its name only when all of it is there. */
function copyRelease(assets: string, files: readonly Part[], home: string, world: Naming): void {
  const draft = join(dirname(home), `${DRAFT}${world.newId()}`);
  for (const { name } of files) {
    const copy = join(draft, 'assets', name);
    mkdirSync(dirname(copy), { recursive: true });
    linkOrCopy(join(assets, name), copy);
  }
  mark(draft, world.now(), world);
  try {
    renameSync(draft, home);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another process has been faster.
    if (!existsSync(home)) throw error;
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Another disk, or somebody else's file. Browsers keep what they get for a year: no half file after a power cut.
    writeFileSync(to, readFileSync(from), { flush: true });
  }
}

function mark(home: string, at: number, { newId }: Naming): void {
  const part = join(home, `${MANIFEST}.${newId()}`);
  writeFileSync(part, JSON.stringify({ lastCurrent: instantOf(at) }));
  renameSync(part, join(home, MANIFEST));
}

function forgetOld(folder: string, { now, newId }: Naming): void {
  const old = releasesIn(folder)
    .slice(KEPT_RELEASES)
    .filter(({ lastCurrent }) => now() - lastCurrent > KEPT_FOR);
  for (const { home } of old) renameSync(home, join(folder, `${DRAFT}${newId()}`));
  const drafts = readdirSync(folder).filter((name) => name.startsWith(DRAFT));
  const left = drafts.map((name) => join(folder, name)).filter((draft) => now() - timeOf(draft) > DAY);
  for (const draft of left) rmSync(draft, { recursive: true, force: true });
}

function namesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => OWN_NAME.test(name));
}

/** The latest first. */
function releasesIn(folder: string): readonly Release[] {
  return namesIn(folder)
    .map((name) => ({ home: join(folder, name), lastCurrent: lastCurrentOf(join(folder, name)) }))
    .sort((a, b) => b.lastCurrent - a.lastCurrent);
}

function lastCurrentOf(home: string): number {
  const file = join(home, MANIFEST);
  const manifest = existsSync(file) ? v.safeParse(Manifest, readFileSync(file, 'utf8')) : undefined;
  return manifest?.success === true ? Date.parse(manifest.output.lastCurrent) : timeOf(home);
}

/** Somebody else may have removed it meanwhile. */
function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
