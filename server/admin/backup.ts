import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../src/domain/dates.ts';
import { instantOf } from '../../src/domain/dates.ts';
import type { Db } from '../database.ts';
import { databaseFile } from '../database.ts';
import { openStore } from '../open-store.ts';
import { lockWorkspace } from '../workspace.ts';
import type { Marks } from './marks.ts';
import { readMarks } from './marks.ts';
import type { AdminOptions, AdminPlace, Report } from './admin.ts';
import { AdminRefusal } from './admin.ts';
import { readingBackup, removeStale, writeBackup } from './backup-file.ts';

/** Names that the program gives; only such files are ever deleted. */
const OWN_NAME = /^augenhoehe-\d{8}T\d{6}Z\.sqlite$/;

const BESIDE =
  'it lies on the same disk as the database. When that disk is lost, both are: copy it to another one, or name a folder there.';

export async function backupCommand(
  { settings, world, isOnOneDisk }: AdminPlace,
  [named]: readonly string[],
  { keep }: AdminOptions,
): Promise<Report> {
  if (settings.databaseUrl === undefined && !existsSync(databaseFile(settings.dataDir)))
    throw new AdminRefusal(`There is no database in ${settings.dataDir}: DATA_DIR or DATABASE_URL says where it is.`);
  const { file, folder } = placeOf(named, settings.dataDir, instantOf(world.now()));
  const kept = keptOf(keep, folder);
  if (folder !== undefined) clearStale(folder);
  const { database, ledger } = await openStore(settings, world);
  try {
    await writeBackup(database.read, file, world);
    const states = await readingBackup(file, readMarks);
    // Told before the devices can hear of it: from now on they may let go of what is in the file.
    ledger.append(...states.map(({ ws, marks }) => ({ kind: 'backed-up' as const, ws, marks })));
    for (const state of states) await markSafe(database.write, state);
  } finally {
    await database.close();
  }
  // Where a database in PostgreSQL lies is not known here.
  const isBeside = settings.databaseUrl === undefined && isOnOneDisk(file, databaseFile(settings.dataDir));
  const removed = folder === undefined || kept === undefined ? [] : removeOld(folder, kept);
  return {
    text: [
      `The backup ${file} is complete; it was read back and is equal to the database.`,
      `Not in it: the server's keys (${settings.keysFile}) and the ledger (${settings.ledgerFile}). Keep both elsewhere.`,
      ...removed.map((old) => `Removed: ${old}`),
      ...(isBeside ? [`Warning: ${BESIDE}`] : []),
    ].join('\n'),
    json: { file, removed, isBeside },
  };
}

interface Place {
  readonly file: string;
  /** The folder of numbered backups, unless one file was named. */
  readonly folder?: string;
}

function placeOf(named: string | undefined, dataDir: string, now: Instant): Place {
  const folder = named ?? join(dataDir, 'backups');
  if (named === undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return { file: folder };
  return { file: join(folder, `augenhoehe-${now.replaceAll(/[-:]|\.\d+/g, '')}.sqlite`), folder };
}

function keptOf(keep: string | undefined, folder: string | undefined): number | undefined {
  if (keep === undefined) return undefined;
  const count = Number(keep);
  if (!Number.isInteger(count) || count < 1) throw new AdminRefusal('--keep must be a whole number above 0.');
  if (folder === undefined) throw new AdminRefusal('--keep counts the backups of a folder: name a folder that exists.');
  return count;
}

function clearStale(folder: string): void {
  const parts = readdirSync(folder).filter((name) => name.endsWith('.part') && OWN_NAME.test(name.slice(0, -5)));
  for (const name of parts) removeStale(join(folder, name));
}

function removeOld(folder: string, kept: number): readonly string[] {
  const names = readdirSync(folder).filter((name) => OWN_NAME.test(name));
  const old = names.sort().slice(0, -kept);
  for (const name of old) rmSync(join(folder, name));
  return old.map((name) => join(folder, name));
}

/** Lets the devices know with their next pull; not if the database has been restored meanwhile. */
async function markSafe(db: Db, { ws, epoch, marks }: Marks): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const now = await lockWorkspace(trx, ws);
    if (now.epoch !== epoch) return;
    for (const { dev, n } of marks) {
      await trx
        .updateTable('device')
        .set({ safe_n: n })
        .where('ws', '=', ws)
        .where('id', '=', dev)
        .where('safe_n', '<', n)
        .execute();
    }
  });
}
