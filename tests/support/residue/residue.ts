import { closeSync, type Dirent, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { unpackedTable } from './leveldb-table.ts';
import { unpacked } from './mozilla-lz4.ts';
import { type Secret, type Spelling, spellingsOf } from './spellings.ts';

/** A secret that stands in a file. */
export interface Finding {
  readonly file: string;
  readonly secret: Secret;
  readonly spelling: string;
}

/** Milliseconds in which whoever still writes must have come to rest. */
const PATIENCE = 30_000;

/**
 * Everything of these secrets that stands in any file of a folder. What changes meanwhile is read again until nothing
 * does; what vanishes leaves nothing behind, but what was seen in it counts. Throws for what cannot be read.
 */
export function residue(folder: string, secrets: readonly Secret[]): readonly Finding[] {
  const find = finder(secrets);
  const found: Finding[] = [];
  let known = new Map<string, string>();
  for (const end = performance.now() + PATIENCE; performance.now() < end; ) {
    const now = new Map(filesIn(folder).map((file) => [file, stateOf(file)]));
    const changed = [...now].filter(([file, state]) => known.get(file) !== state);
    if (changed.length === 0) return found;
    found.push(...changed.flatMap(([file]) => find(file)));
    known = now;
  }
  throw new Error(`something still writes in ${folder}`);
}

/** Whether this text stands in any file of the folder by now, where somebody may be writing. */
export function isWritten(folder: string, text: string): boolean {
  const find = finder([text]);
  return filesIn(folder).some((file) => find(file).length > 0);
}

function filesIn(folder: string): readonly string[] {
  const entries = ifThere<readonly Dirent[]>(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [path] : [];
  });
}

function stateOf(file: string): string {
  const now = ifThere(() => lstatSync(file, { bigint: true }));
  return now === undefined ? 'gone' : `${now.ino} ${now.size} ${now.mtimeNs}`;
}

/** Up to its very end, also if that has moved since the file was opened; empty if the file has vanished. */
export function contentOf(file: string): Buffer {
  const opened = ifThere(() => openSync(file, 'r'));
  if (opened === undefined) return Buffer.alloc(0);
  try {
    const parts: Buffer[] = [];
    for (;;) {
      const part = Buffer.alloc(1 << 20);
      const length = readSync(opened, part);
      if (length === 0) return Buffer.concat(parts);
      parts.push(part.subarray(0, length));
    }
  } finally {
    closeSync(opened);
  }
}

/** Undefined for what is no longer there. */
function ifThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

interface Wanted extends Spelling {
  readonly secret: Secret;
}

/** Fewer bytes could stand in a file by chance. */
const SHORTEST = 8;

/** Searches a file for all of them in one go: by the first four bytes it knows what could begin at a place. */
function finder(secrets: readonly Secret[]): (file: string) => readonly Finding[] {
  const byBeginning = new Map<number, Wanted[]>();
  const isBeginning = new Uint8Array(1 << 16);
  for (const secret of secrets) {
    for (const spelling of spellingsOf(secret)) {
      if (spelling.bytes.length < SHORTEST) throw new Error(`too short to search for: ${String(secret)}`);
      const beginning = spelling.bytes.readInt32LE();
      byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), { ...spelling, secret }]);
      isBeginning[placeOf(beginning)] = 1;
    }
  }
  const search = (content: Buffer): readonly Wanted[] => {
    const found = new Set<Wanted>();
    let four = 0;
    for (let at = 0; at < content.length; at += 1) {
      four = (four >>> 8) | ((content[at] ?? 0) << 24);
      if (isBeginning[placeOf(four)] === 0) continue;
      for (const wanted of byBeginning.get(four) ?? [])
        if (content.subarray(at - 3, at - 3 + wanted.bytes.length).equals(wanted.bytes)) found.add(wanted);
    }
    return [...found];
  };
  return (file) => {
    const content = contentOf(file);
    return [content, unpacked(content), unpackedTable(content)]
      .filter((part) => part !== undefined)
      .flatMap(search)
      .map(({ secret, name }) => ({ file, secret, spelling: name }));
  };
}

function placeOf(fourBytes: number): number {
  return Math.imul(fourBytes, 0x9e3779b1) >>> 16;
}
