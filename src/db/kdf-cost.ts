import type { KdfCost } from '../protocol/enrol.ts';
import { KdfUnavailable } from './passphrase.ts';

/** KiB and passes below which no vault is made (OWASP's floor for Argon2id), and the most that a tablet is asked for. */
const LEAST: KdfCost = { m: 19_456, t: 2, p: 1 };
const USUAL_MEMORY = 65_536;
const MOST_MEMORY = 131_072;
const MOST_PASSES = 16;
/** Milliseconds that one guess shall take on the device itself; a person waits for it at each unlock. */
const WANTED = 750;
const LONGEST = 1_000;

/**
 * What the passphrase shall cost on this device: as much memory as it can give, and as many passes as fit into half a
 * second to one second. `measure` tells the milliseconds of a cost. A device with little memory gets the least.
 */
export async function calibrateCost(measure: (cost: KdfCost) => Promise<number>): Promise<KdfCost> {
  try {
    // The first hash also loads and compiles.
    await measure(LEAST);
    const pass = await measure({ m: USUAL_MEMORY, t: 1, p: 1 });
    if (2 * pass > LONGEST) return slow(pass);
    const m = 4 * pass <= LONGEST ? MOST_MEMORY : USUAL_MEMORY;
    const passOf = pass * (m / USUAL_MEMORY);
    return { m, t: Math.min(MOST_PASSES, Math.max(2, Math.round(WANTED / passOf))), p: 1 };
  } catch (error) {
    if (error instanceof KdfUnavailable && error.kind === 'memory') return LEAST;
    throw error;
  }
}

/** Two passes over as much memory as fit into the time, never less than the floor. */
function slow(pass: number): KdfCost {
  const m = Math.round((USUAL_MEMORY * LONGEST) / (2 * pass));
  return { ...LEAST, m: Math.max(LEAST.m, m) };
}
