import * as v from 'valibot';
import { Mid } from '../domain/ids.ts';
import { MAX_BATCH_BYTES } from '../protocol/limits.ts';
import type { MutationResult, PushedMutation, PushResponse } from '../protocol/push.ts';
import { withReopen } from './connection.ts';
import { writeEpoch } from './contact.ts';
import type { OutboxRow } from './database.ts';
import { guardTerm } from './leader-term.ts';
import type { OpenStore } from './open-store.ts';
import { entryOf, openRow, readMutation } from './outbox-row.ts';
import { guardSchema } from './schema-guard.ts';
import { restartScopes } from './scope-states.ts';
import { readWatermarks, writeWatermarks } from './watermarks.ts';

/**
 * The next mutations to send, oldest first, within `limit` and the wire's byte limit. What a newer version
 * of the app had written goes as it is: the office may know it, and keeps it if not. A row that does not
 * open holds its number on the wire with a mutation that cannot be applied (`ops` empty), so that the
 * office answers it and the rows behind it go on; its bytes stay here.
 */
export async function nextBatch(store: OpenStore, limit: number): Promise<readonly PushedMutation[]> {
  const rows = await withReopen(store.db, () =>
    store.db.transaction('r', store.db.meta, store.db.out, async () => {
      const { acked } = await readWatermarks(store.db);
      return store.db.out.where('n').above(acked).limit(limit).sortBy('n');
    }),
  );
  const opened = await Promise.all(rows.map(async (row) => (await openRow(store.keys, row)) ?? placeholder(row)));
  let bytes = 0;
  return opened.filter((mutation, i) => {
    bytes += JSON.stringify(mutation).length * 2;
    return i === 0 || bytes <= MAX_BATCH_BYTES;
  });
}

function placeholder({ n, mid }: OutboxRow): PushedMutation {
  return { mid, n, name: 'unreadable', data: 1, at: '1970-01-01T00:00:00.000Z', tz: 'UTC', ops: [] };
}

/** Stores what the office answered to a push. */
export async function applyPush(store: OpenStore, term: number, answer: PushResponse): Promise<void> {
  const exceptions = answer.res.filter((result) => final(result) !== undefined);
  const last = answer.res.at(-1)?.n;
  await withReopen(store.db, () =>
    store.db.transaction('rw', store.db.meta, store.db.out, async () => {
      await guardSchema(store.db);
      await guardTerm(store.db, term);
      const marks = await readWatermarks(store.db);
      for (const result of exceptions) await store.db.out.update(result.n, exceptionOf(result));
      // A gap means that the office knows less than this device thought: send again from there.
      const acked = answer.stop?.why === 'gap' ? (answer.stop.expect ?? 1) - 1 : Math.max(marks.acked, last ?? 0);
      await writeWatermarks(store.db, { ...marks, acked });
    }),
  );
  const byMid = new Map(answer.res.map((result) => [result.mid, result]));
  const entries = store.view.state.getState().outbox.flatMap((entry) => {
    const result = byMid.get(entry.mutation.mid);
    return result ? [entryOf(entry.mutation, exceptionOf(result))] : [];
  });
  store.view.apply({ entries });
  store.announce('received');
}

/** The outcome that lasts: for a duplicate, what became of it the first time. */
function final(result: MutationResult): MutationResult['o'] | undefined {
  const outcome = result.o === 'duplicate' ? (result.was ?? 'applied') : result.o;
  return outcome === 'applied' || outcome === 'merged' ? undefined : outcome;
}

function exceptionOf(result: MutationResult): Pick<OutboxRow, 'o' | 'code'> {
  const o = final(result);
  return { ...(o ? { o } : {}), ...(o && result.code !== undefined ? { code: result.code } : {}) };
}

/**
 * The office lives in a new epoch (restored from a backup) and knows this device's work only up to
 * `expect - 1`: everything kept from there on is offered again.
 */
export async function offerAgain(store: OpenStore, term: number, epoch: string, expect: number): Promise<void> {
  const again = await withReopen(store.db, () =>
    store.db.transaction('rw', store.db.meta, store.db.out, async () => {
      await guardSchema(store.db);
      await guardTerm(store.db, term);
      const marks = await readWatermarks(store.db);
      const known = Math.min(marks.acked, expect - 1);
      await writeWatermarks(store.db, { ...marks, acked: known, confirmed: Math.min(marks.confirmed, known) });
      await writeEpoch(store.db, epoch);
      await restartScopes(store.db);
      // The answers of the old epoch no longer count: what needed a person may be taken now.
      await store.db.out
        .where('o')
        .above('')
        .filter((row) => row.n > known)
        .modify(({ o: _o, code: _code, ...row }, ref) => {
          ref.value = row;
        });
      return store.db.out.where('n').above(known).sortBy('n');
    }),
  );
  const shown = again.filter((row) => row.dismissed !== true);
  const opened = await Promise.all(shown.map((row) => readMutation(store.keys, row)));
  store.view.apply({ entries: opened.flatMap((mutation) => (mutation ? [{ mutation, state: 'waiting' }] : [])) });
  store.announce('received');
}

/** Puts away an entry that needed a person: she has read it. Its row stays, marked, for 30 days at least. */
export async function dismissEntry(store: OpenStore, mid: string): Promise<void> {
  await withReopen(store.db, () =>
    store.db.transaction('rw', store.db.meta, store.db.out, async () => {
      await guardSchema(store.db);
      await store.db.out.where('mid').equals(mid).modify({ dismissed: true });
    }),
  );
  store.view.apply({ dismissed: [v.parse(Mid, mid)] });
  store.announce('received');
}
