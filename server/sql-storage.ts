import { createSumKeeper } from './scope-sum.ts';
import { sql } from 'kysely';
import type { Uuid } from '../src/domain/ids.ts';
import { loadActor } from './actor.ts';
import type { Database, Trx } from './database.ts';
import { isDatabaseTrouble, snapshot } from './database.ts';
import type { BatchEffects, Erasure } from './effects.ts';
import { groupCommit } from './group-commit.ts';
import { readNames, readPage, readWritten } from './sql-page.ts';
import { QUARANTINE_QUOTA, roomLeft } from './quarantine.ts';
import { readHeld, readHeldBytes, readHeldNames, readReceipts, readStage, readUnknown } from './sql-stage.ts';
import { writeEffects } from './sql-write.ts';
import type { PullTrx, PushTrx, Storage } from './storage.ts';
import { lockWorkspace } from './workspace.ts';

/** Called before the commit with the records that are erased by it. */
export type OnErase = (ws: Uuid, erasures: readonly Erasure[]) => void;

/** Pushes and pulls on the SQL database; the same statements for both engines. */
export function sqlStorage(
  database: Pick<Database, 'write' | 'read'>,
  onErase: OnErase,
  quarantineQuota = QUARANTINE_QUOTA,
): Storage {
  const transaction = <T>(work: (trx: PushTrx) => Promise<T>): Promise<T> =>
    database.write.transaction().execute((trx) => work(pushTrx(trx, onErase, quarantineQuota)));
  return {
    write: groupCommit(transaction, isDatabaseTrouble),
    read: (work) => snapshot(database.read, (trx) => work(pullTrx(trx))),
    isTrouble: isDatabaseTrouble,
    keepSum: createSumKeeper(),
  };
}

function pushTrx(trx: Trx, onErase: OnErase, quarantineQuota: number): PushTrx {
  return {
    lock: (ws) => lockWorkspace(trx, ws),
    actor: (device) => loadActor(trx, device),
    receipts: (ws, mids) => readReceipts(trx, ws, mids),
    stage: (ws, reader, wanted) => readStage(trx, ws, reader, wanted),
    room: async (device) => roomLeft(await readHeldBytes(trx, device), quarantineQuota),
    held: (ws, chosen) => readHeld(trx, ws, chosen),
    heldNames: (ws) => readHeldNames(trx, ws),
    attempt: (work) => attempt(trx, work),
    write: async (effects: BatchEffects) => {
      await writeEffects(trx, effects);
      if (effects.erasures.length > 0) onErase(effects.ws, effects.erasures);
    },
  };
}

async function attempt<T>(trx: Trx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint attempt`.execute(trx);
  try {
    const result = await work();
    await sql`release savepoint attempt`.execute(trx);
    return result;
  } catch (error) {
    if (!isDatabaseTrouble(error)) {
      await sql`rollback to savepoint attempt`.execute(trx);
      await sql`release savepoint attempt`.execute(trx);
    }
    throw error;
  }
}

function pullTrx(trx: Trx): PullTrx {
  return {
    actor: (device) => loadActor(trx, device),
    workspace: async (ws) => {
      const { epoch, head, history_from } = await trx
        .selectFrom('workspace')
        .select(['epoch', 'head', 'history_from'])
        .where('ws', '=', ws)
        .executeTakeFirstOrThrow();
      return { epoch, head, historyFrom: history_from };
    },
    page: (ws, scope, seq, limit) => readPage(trx, ws, scope, seq, limit),
    written: (ws, values) => readWritten(trx, ws, values),
    names: (ws) => readNames(trx, ws),
    unknown: (ws) => readUnknown(trx, ws),
    inScope: (ws, scope) =>
      trx.selectFrom('record').select(['id', 'seq']).where('ws', '=', ws).where('scope', '=', scope).execute(),
  };
}
