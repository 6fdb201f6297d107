import { DatabaseSync } from 'node:sqlite';
import { isSqliteTrouble } from '../sqlite.ts';

const BUSY = 5;

/**
 * Runs `work` while nobody else has the SQLite file open, not even idle, and nobody can open it; answers false if
 * somebody has. Before that, the write-ahead log is brought into the file, which then stands alone.
 */
export function whileAlone(file: string, work: () => void): boolean {
  const db = new DatabaseSync(file, { timeout: 0 });
  try {
    // To leave write-ahead logging, a connection must be the only one.
    db.exec('PRAGMA journal_mode=DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (isSqliteTrouble(error) && codeOf(error) === BUSY) return false;
    throw error;
  }
  try {
    work();
  } finally {
    db.close();
  }
  return true;
}

function codeOf(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : undefined;
}
