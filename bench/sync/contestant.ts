/** What the page of each contestant can do, so that all are measured by the same hand. Times in milliseconds. */
export interface Contestant {
  /** Fetches everything of the office into a new database `local`. */
  bootstrap(local: string, office: string): Promise<number>;
  /** Makes `count` new records in a new database `local`, without the network. */
  queue(local: string, office: string, count: number): Promise<void>;
  /** Sends what was queued. */
  upload(local: string, office: string): Promise<Upload>;
  /** Opens `local` after a start of the browser and shows a list of all names. */
  openList(local: string): Promise<Listed>;
  /** Adds records to `local`, which is open, one after the other. */
  save(local: string, count: number): Promise<number[]>;
  /** Records in `local`, read from the disk. */
  count(local: string): Promise<number>;
}

export interface Upload {
  /** Until the office has everything, and the device knows it. */
  readonly sent: number;
  /** Until it has also come back in the rows of the office, where that is a step of its own. */
  readonly confirmed?: number;
}

export interface Listed {
  readonly took: number;
  readonly names: number;
}

declare global {
  interface Window {
    contestant: Contestant;
  }
}

export async function timed(step: () => PromiseLike<unknown>): Promise<number> {
  const start = performance.now();
  await step();
  return performance.now() - start;
}

const collator = new Intl.Collator('de');
const FIRST_SCREEN = 50;

/** Sorts the names and shows the first screen of them. */
export function showList(names: readonly string[]): void {
  const sorted = [...names].sort(collator.compare);
  document.body.innerText = sorted.slice(0, FIRST_SCREEN).join('\n');
}
