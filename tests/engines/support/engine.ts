import type { EngineName } from '../../../scripts/browsers.ts';

/** One tab of a real browser. */
export interface Tab {
  goto(url: string): Promise<void>;
  /** Evaluates an expression in the page, awaits it if it is a promise, and answers its value as JSON. */
  run(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A running browser with a profile on the disk. */
export interface Browser {
  tab(): Promise<Tab>;
  close(): Promise<void>;
  /** `kill -9`: nothing in it gets a chance to tidy up. */
  kill(): Promise<void>;
}

export interface Engine {
  readonly name: EngineName;
  /** Opens the browser with that profile folder, which survives it. */
  open(profile: string): Promise<Browser>;
}
