import { randomBytes, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { Uuid } from '../src/domain/ids.ts';

/** What the server knows of the world outside: a simulator brings its own. */
export interface World {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  readonly newId: () => Uuid;
  /** Unpredictable bytes. */
  readonly random: (length: number) => Uint8Array;
}

export const realWorld: World = {
  now: () => Date.now(),
  newId: () => v.parse(Uuid, randomUUID()),
  random: (length) => randomBytes(length),
};
