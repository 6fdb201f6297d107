import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * A thread of its own, because it may take seconds: writes the whole database anew. What was deleted is written
 * over at once, but rows that moved in their page have left copies behind, and the log holds earlier states.
 * Tells whether nobody was in the way.
 */
const db = new DatabaseSync(String(workerData), { timeout: 5_000 });
db.exec('VACUUM');
const done = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0;
db.close();
parentPort?.postMessage(done);
