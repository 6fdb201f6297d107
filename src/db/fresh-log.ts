const NAME = 'augenhoehe-log';

/**
 * Makes Chromium begin a new log file under all tables of this app. It appends to the old one even if it was killed in
 * the middle of its last entry; the start after the next takes the whole file for damaged, and throws away everything
 * that this app has on the device (google/leveldb, issue 1287). Deleting any database, be it an empty one, makes it
 * write the log's content to its place and go on with a file of its own. Other browsers have no such log.
 *
 * To be called at each start, after the first read. Never fails: without it the start is as safe as it was.
 */
export async function beginFreshLog(): Promise<void> {
  if (!('userAgentData' in navigator)) return;
  const isCreated = await settled(indexedDB.open(NAME), (database) => database.close());
  if (isCreated) await settled(indexedDB.deleteDatabase(NAME), () => undefined);
}

function settled<T>(request: IDBRequest<T>, onSuccess: (result: T) => void): Promise<boolean> {
  return new Promise((resolve) => {
    request.addEventListener('success', () => {
      onSuccess(request.result);
      resolve(true);
    });
    request.addEventListener('error', (event) => {
      // A browser tells the whole page of an error that nobody has handled.
      event.preventDefault();
      resolve(false);
    });
  });
}
