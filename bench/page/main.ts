import { measureImport } from './import.ts';
import { measureSaves } from './saves.ts';
import { measureUnlock } from './unlock.ts';

declare global {
  interface Window {
    bench: {
      measureImport: typeof measureImport;
      measureSaves: typeof measureSaves;
      measureUnlock: typeof measureUnlock;
    };
  }
}

window.bench = { measureImport, measureSaves, measureUnlock };
