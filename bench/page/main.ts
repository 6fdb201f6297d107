import { measureSaves } from './saves.ts';
import { measureUnlock } from './unlock.ts';

declare global {
  interface Window {
    bench: { measureSaves: typeof measureSaves; measureUnlock: typeof measureUnlock };
  }
}

window.bench = { measureSaves, measureUnlock };
