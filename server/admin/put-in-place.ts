import { closeSync, existsSync, linkSync, openSync, readSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { instantOf } from '../../src/domain/dates.ts';
import { isSqliteTrouble, openSqlite } from '../sqlite.ts';
import { syncFolder } from '../sync-folder.ts';
import { AdminRefusal } from './admin.ts';
import { whileAlone } from './alone.ts';

/** Refuses to touch a database in which something is; one that cannot be read counts as such. */
export async function refuseOccupied(place: string): Promise<void> {
  if (!existsSync(place) || (isSqlite(place) && (await isEmpty(place)))) return;
  throw new AdminRefusal(`${place} holds a database already. With --replace it is moved aside, not deleted.`);
}

async function isEmpty(place: string): Promise<boolean> {
  const db = openSqlite(place, 'read');
  try {
    return (await db.selectFrom('workspace').select('ws').limit(1).executeTakeFirst()) === undefined;
  } catch (error) {
    if (isSqliteTrouble(error)) return false;
    throw error;
  } finally {
    await db.destroy();
  }
}

/**
 * Gives a finished database its place. What was there gets another name first; killed at any moment, this leaves
 * either the old one there or the new one. Answers the other name.
 */
export function putInPlace(draft: string, place: string, now: number): string | undefined {
  const aside = asideName(place, 'until', now);
  const isThere = existsSync(place);
  const swap = (): void => {
    // A second name, not a new one: the place is never empty.
    if (isThere) linkSync(place, aside);
    renameSync(draft, place);
    syncFolder(dirname(place));
  };
  if (!isReadable(place)) {
    // The log of a damaged or vanished database must not be taken for that of the new one.
    for (const suffix of ['-wal', '-shm'])
      if (existsSync(`${place}${suffix}`)) renameSync(`${place}${suffix}`, `${aside}${suffix}`);
    swap();
  } else if (!whileAlone(place, swap)) throw inUse(place);
  return isThere ? aside : undefined;
}

/** Takes a database out of its place and answers its new name. */
export function moveAside(place: string, now: number): string {
  const aside = asideName(place, 'moved', now);
  if (!whileAlone(place, () => renameSync(place, aside))) throw inUse(place);
  syncFolder(dirname(place));
  return aside;
}

/** Refuses while a server or another command has the database open. */
export function refuseInUse(place: string): void {
  if (isReadable(place) && !whileAlone(place, () => undefined)) throw inUse(place);
}

function inUse(place: string): AdminRefusal {
  return new AdminRefusal(`${place} is in use: stop the server first.`);
}

/** A name that nothing has: a restore may have been killed in this very second. */
function asideName(place: string, word: string, now: number): string {
  const name = join(dirname(place), `augenhoehe-${word}-${instantOf(now).replaceAll(/[-:]|\.\d+/g, '')}`);
  let free = `${name}.sqlite`;
  for (let count = 2; existsSync(free); count += 1) free = `${name}-${count}.sqlite`;
  return free;
}

/** Asked before anything is opened: SQLite throws away the log of a file that it does not understand. */
function isSqlite(place: string): boolean {
  const [descriptor, head] = [openSync(place, 'r'), Buffer.alloc(15)];
  readSync(descriptor, head);
  closeSync(descriptor);
  return head.toString('latin1') === 'SQLite format 3';
}

export function isReadable(place: string): boolean {
  if (!existsSync(place) || !isSqlite(place)) return false;
  try {
    whileAlone(place, () => undefined);
    return true;
  } catch (error) {
    if (isSqliteTrouble(error)) return false;
    throw error;
  }
}
