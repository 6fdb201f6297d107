/** What the browser says about the room on this device, in bytes; undefined where it does not tell. */
export interface StorageRoom {
  readonly used: number | undefined;
  readonly quota: number | undefined;
  readonly isPersistent: boolean;
}

export async function storageRoom(): Promise<StorageRoom> {
  const estimate = await navigator.storage.estimate();
  return { used: estimate.usage, quota: estimate.quota, isPersistent: await navigator.storage.persisted() };
}

/**
 * Asks the browser not to clear this app's data by itself. Never awaited on the way to the first screen:
 * some browsers ask the person, and the promise stays open until she answers.
 */
export function askToPersist(): void {
  navigator.storage.persist().catch(() => undefined);
}
