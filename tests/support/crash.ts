import { vi } from 'vitest';

/** Thrown at the step at which the browser is killed, and by everything after it. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/**
 * Runs `work` and kills the browser at its storage step number `step`, counted from one: opening a transaction and
 * each single write are steps. What is not committed by then is lost. Answers whether it came to that.
 */
export async function killedAt(step: number, work: () => Promise<unknown>): Promise<boolean> {
  let left = step;
  const isOver = (): boolean => {
    left -= 1;
    return left <= 0;
  };
  const { transaction } = IDBDatabase.prototype;
  const spies = [
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      if (isOver()) throw new Killed();
      return transaction.apply(this, args);
    }),
    ...(['put', 'add', 'delete', 'clear'] as const).map((name) => {
      const original: (...args: never[]) => IDBRequest = IDBObjectStore.prototype[name];
      return vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
        this: IDBObjectStore,
        ...args: never[]
      ) {
        if (!isOver()) return original.apply(this, args);
        if (left === 0) this.transaction.abort();
        throw new Killed();
      });
    }),
  ];
  try {
    await work();
  } catch (error) {
    if (left > 0) throw error;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return left <= 0;
}
