import { closeSync, fsyncSync, openSync } from 'node:fs';
import process from 'node:process';

/** Lets a new or changed name in a folder survive a power cut. Windows does so by itself and cannot be asked to. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
