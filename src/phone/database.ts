const NAME = 'augenhoehe-phone';
const ROWS = 'rows';

/** The few rows that a phone keeps, by name. */
export interface PhoneDatabase {
  readonly read: () => Promise<ReadonlyMap<string, unknown>>;
  /** All of it or nothing, and on the disk when it resolves. */
  readonly write: (put: ReadonlyMap<string, unknown>, drop: readonly string[]) => Promise<void>;
}

/** Opens when first asked. */
export function createPhoneDatabase(): PhoneDatabase {
  let opened: Promise<IDBDatabase> | undefined;
  const connection = (): Promise<IDBDatabase> => {
    opened ??= open();
    return opened;
  };
  /** A browser may drop the connection while it is in the background: then once more on a new one. */
  const tried = async <T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> => {
    try {
      return await work(await connection());
    } catch (error) {
      opened = undefined;
      if (!isLost(error)) throw error;
      return work(await connection());
    }
  };
  return {
    read: () =>
      tried(async (database) => {
        const rows = database.transaction(ROWS).objectStore(ROWS);
        const [keys, values] = await Promise.all([result(rows.getAllKeys()), result(rows.getAll())]);
        return new Map(keys.flatMap((key, i) => (typeof key === 'string' ? [[key, values[i]] as const] : [])));
      }),
    write: (put, drop) =>
      tried((database) => {
        const transaction = database.transaction(ROWS, 'readwrite', { durability: 'strict' });
        const rows = transaction.objectStore(ROWS);
        for (const [key, value] of put) rows.put(value, key);
        for (const key of drop) rows.delete(key);
        return new Promise((resolve, reject) => {
          transaction.addEventListener('complete', () => resolve());
          transaction.addEventListener('abort', () =>
            reject(transaction.error ?? new Error('the phone has kept nothing')),
          );
        });
      }),
  };
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(ROWS));
  return result(request);
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the storage does not answer')));
  });
}

function isLost(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'InvalidStateError' || error.name === 'UnknownError');
}
