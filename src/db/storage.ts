/** What the browser says about the room on this device, in bytes; undefined where it does not tell. */
export interface StorageRoom {
  readonly used: number | undefined;
  readonly quota: number | undefined;
  readonly isPersistent: boolean;
}

/** Some browsers have none, such as WebKit on Linux. */
function storageManager(): StorageManager | undefined {
  return navigator.storage;
}

export async function storageRoom(): Promise<StorageRoom> {
  const estimate = await storageManager()?.estimate();
  const isPersistent = (await storageManager()?.persisted()) ?? false;
  return { used: estimate?.usage, quota: estimate?.quota, isPersistent };
}

/**
 * Asks the browser not to clear this app's data by itself. Never awaited on the way to the first screen:
 * some browsers ask the person, and the promise stays open until she answers.
 */
export function askToPersist(): void {
  storageManager()
    ?.persist()
    .catch(() => undefined);
}
