import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { sql } from 'kysely';
import type { Instant } from '../../src/domain/dates.ts';
import { instantOf } from '../../src/domain/dates.ts';
import { databaseFile, snapshot } from '../database.ts';
import { openKeys } from '../keys.ts';
import type { LedgerEntry } from '../ledger.ts';
import { openLedger, readLedger } from '../ledger.ts';
import { migrate } from '../migrate.ts';
import type { Replayed } from '../replay-ledger.ts';
import { replayLedger } from '../replay-ledger.ts';
import { openSqlite } from '../sqlite.ts';
import type { World } from '../world.ts';
import { newEpoch } from '../workspace.ts';
import type { AdminOptions, AdminPlace, Report } from './admin.ts';
import { AdminRefusal } from './admin.ts';
import { checkBackup, readingBackup, removeDatabase, removeStale } from './backup-file.ts';
import { copyIntoPostgres } from './into-postgres.ts';
import { readMarks } from './marks.ts';
import { putInPlace, refuseInUse, refuseOccupied } from './put-in-place.ts';

export async function restoreCommand(
  { settings, world }: AdminPlace,
  [file]: readonly string[],
  options: AdminOptions,
): Promise<Report> {
  if (file === undefined) throw new AdminRefusal('Which backup? restore FILE');
  const { dataDir, databaseUrl, keysFile, ledgerFile } = settings;
  const place = databaseFile(dataDir);
  // Before the ledger is read: a running server would go on writing to it.
  if (databaseUrl === undefined) refuseInUse(place);
  const madeAt = await checkBackup(file);
  await checkKeys(file, keysFile);
  const backup = { file, madeAt, entries: readEntries(ledgerFile, options) };
  if (databaseUrl === undefined && options.replace !== true) await refuseOccupied(place);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${place}.restoring`;
  if (!removeStale(draft)) throw new AdminRefusal('Another restore is running.');
  try {
    const replayed = await prepare(backup, draft, options, world);
    const states = await readingBackup(draft, readMarks);
    const ledger = openLedger(ledgerFile, world);
    // First: one too many asks for a word of the operator, a missing one lets a newer backup in unasked.
    ledger.append(...states.map(({ ws, marks }) => ({ kind: 'restored' as const, ws, marks })));
    const aside = databaseUrl === undefined ? putInPlace(draft, place, world.now()) : undefined;
    if (databaseUrl !== undefined) await copyDraft(draft, settings);
    return report(madeAt, replayed, aside);
  } finally {
    removeDatabase(draft);
  }
}

async function checkKeys(file: string, keysFile: string): Promise<void> {
  const { print } = await openKeys(keysFile, true);
  const pinned = await readingBackup(file, (db) => db.selectFrom('server_key').select('print').executeTakeFirst());
  if (pinned !== undefined && pinned.print !== print)
    throw new AdminRefusal(`The keys in ${keysFile} are not those of this backup: put its own key file there first.`);
}

function readEntries(ledgerFile: string, options: AdminOptions): readonly LedgerEntry[] {
  const advice = 'Bring back the whole ledger (LEDGER says where it is), or accept that with --incomplete-ledger.';
  const isAccepted = options['incomplete-ledger'] === true;
  if (!existsSync(ledgerFile)) {
    if (isAccepted) return [];
    throw new AdminRefusal(
      `There is no ledger ${ledgerFile}. Without it, stopped devices work again and erased records come back. ${advice}`,
    );
  }
  const { entries, damaged } = readLedger(ledgerFile);
  if (damaged.length > 0 && !isAccepted)
    throw new AdminRefusal(
      `The ledger ${ledgerFile} cannot be read in line ${damaged.join(', ')}: what these lines stopped or erased would come back. ${advice}`,
    );
  return entries;
}

interface Backup {
  readonly file: string;
  readonly madeAt: Instant;
  readonly entries: readonly LedgerEntry[];
}

/** Makes a database of its own out of the backup, that nobody knows yet: new epochs, and all that the ledger tells. */
async function prepare(
  { file, madeAt, entries }: Backup,
  draft: string,
  options: AdminOptions,
  world: World,
): Promise<Replayed> {
  copyFileSync(file, draft);
  chmodSync(draft, 0o600);
  const db = openSqlite(draft, 'write');
  try {
    await migrate(db);
    const replayed = await db.transaction().execute(async (trx) => {
      await sql`drop table backup`.execute(trx);
      for (const { ws } of await trx.selectFrom('workspace').select('ws').execute())
        await trx
          .updateTable('workspace')
          .set({ epoch: newEpoch(world) })
          .where('ws', '=', ws)
          .execute();
      return replayLedger(trx, entries, Date.parse(madeAt), world.now());
    });
    if (options['accept-loss'] !== true) refuseLoss(replayed);
    // No byte of what the ledger has erased anew.
    await sql`vacuum`.execute(db);
    return replayed;
  } finally {
    await db.destroy();
  }
}

/** What tablets have let go of, or have numbered otherwise, does not come back by itself. */
function refuseLoss({ newerBackup, leftAt }: Replayed): void {
  if (leftAt !== undefined)
    throw new AdminRefusal(
      `After this backup an older one was restored, at ${instantOf(leftAt)}, and tablets have worked on from there: some of what they sent since would be lost. --accept-loss restores it all the same.`,
    );
  if (newerBackup !== undefined)
    throw new AdminRefusal(
      `There is a newer backup, made at ${instantOf(newerBackup)}: tablets may have let go of what only that one holds. Restore that one; if it is lost, --accept-loss takes this one.`,
    );
}

async function copyDraft(draft: string, settings: AdminPlace['settings']): Promise<void> {
  const db = openSqlite(draft, 'read');
  try {
    await snapshot(db, (from) => copyIntoPostgres(from, settings));
  } finally {
    await db.destroy();
  }
}

function report(madeAt: string, replayed: Replayed, aside: string | undefined): Report {
  const { enrolled, unnamed, stopped, regranted, erased, foreign } = replayed;
  const lines = [
    `Restored: the database is as it was at ${madeAt}, and tablets will offer again what they still have.`,
    `From the ledger: ${enrolled.length} devices enrolled since, ${stopped} orders to stop, ${erased} records erased, ${regranted} grants given or taken back.`,
    ...enrolled.map(({ dev, label }) => `  ${dev}  ${label}`),
    ...unnamed.map((user) => `The name of a member is lost: member rename --member ${user} --name …`),
    ...(foreign === 0 ? [] : [`${foreign} lines of the ledger speak of workspaces that are not in this backup.`]),
    ...(aside === undefined
      ? []
      : [`The database until now is kept in ${aside}. It may hold erased records: delete it.`]),
    'Now start the server.',
  ];
  return { text: lines.join('\n'), json: { madeAt, ...replayed, aside } };
}
