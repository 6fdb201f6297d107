import * as v from 'valibot';
import type { Database } from './database.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * How far the outbox has come. Acknowledgements arrive in order, so four numbers say what a state in
 * every row would: `acked` the office has answered, `confirmed` the answer came back in the rows, `safe`
 * it is in a verified backup. `next` is the number of the next mutation.
 */
const Watermarks = v.object({ next: count, acked: count, confirmed: count, safe: count });
export type Watermarks = v.InferOutput<typeof Watermarks>;

/** To be called inside a transaction that holds `meta`. */
export async function readWatermarks(db: Database): Promise<Watermarks> {
  const row = await db.meta.get('outbox');
  return row === undefined ? { next: 1, acked: 0, confirmed: 0, safe: 0 } : v.parse(Watermarks, row.value);
}

export async function writeWatermarks(db: Database, marks: Watermarks): Promise<void> {
  await db.meta.put({ k: 'outbox', value: marks });
}
