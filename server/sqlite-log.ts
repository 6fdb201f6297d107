import { DatabaseSync } from 'node:sqlite';
import { isSqliteTrouble } from './sqlite.ts';

/** Milliseconds between two attempts. */
const PAUSE = 100;

/** Sees to it that the write-ahead log shows no earlier state of what was erased. */
export interface LogCleaner {
  /** Soon after the commit that is under way, as soon as nobody reads an earlier state any more. */
  readonly clean: () => void;
  readonly close: () => void;
}

export function createLogCleaner(file: string): LogCleaner {
  let timer: NodeJS.Timeout | undefined;
  const schedule = (): void => {
    timer ??= setTimeout(attempt, PAUSE).unref();
  };
  const attempt = (): void => {
    timer = undefined;
    if (!cutLog(file)) schedule();
  };
  return { clean: schedule, close: () => clearTimeout(timer) };
}

/** Brings the log into the file and cuts it to nothing; answers false if somebody is in the way. Never waits. */
function cutLog(file: string): boolean {
  try {
    const db = new DatabaseSync(file, { timeout: 0 });
    try {
      return db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0;
    } finally {
      db.close();
    }
  } catch (error) {
    if (isSqliteTrouble(error)) return false;
    throw error;
  }
}
