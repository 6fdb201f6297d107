import { instantOf } from '../domain/dates.ts';
import { toBase64Url } from '../protocol/base64url.ts';
import { rescueText } from '../protocol/rescue-file.ts';
import { withReopen } from './connection.ts';
import type { Database, Sealed } from './database.ts';
import { readWrapFor } from './office-wrap.ts';
import { isOpenException } from './outbox-transitions.ts';
import { keysIn, readVaultRow } from './vault-row.ts';
import { readWatermarks } from './watermarks.ts';

/** A rescue file and what is in it, as far as a locked device can tell. */
export interface Rescue {
  /** The content of the file. */
  readonly text: string;
  readonly entries: number;
  readonly drafts: number;
  readonly boxes: number;
}

/**
 * Gathers all that is on this device only: what the office has not confirmed or not taken, what is half-written, what
 * is still to be saved, and what is carried for others. Opens nothing, so it needs no passphrase and takes damaged rows
 * along as they are. Undefined on a device that was never set up.
 */
export async function gatherRescue(db: Database, now: number): Promise<Rescue | undefined> {
  const row = await readVaultRow(db);
  if (row === undefined) return undefined;
  const office = await readWrapFor(db, keysIn(row));
  const rows = await withReopen(db, () =>
    db.transaction('r', [db.meta, db.out, db.draft, db.plan, db.carried], async () => {
      const identity = await db.meta.get('identity');
      const { confirmed } = await readWatermarks(db);
      const out = (await db.out.toArray()).filter(
        (one) => one.erased !== true && one.dismissed !== true && (one.n > confirmed || isOpenException(one)),
      );
      const carried = await db.carried.toArray();
      return { identity, out, drafts: await db.draft.toArray(), plans: await db.plan.toArray(), carried };
    }),
  );
  const { identity, out, drafts, plans, carried } = rows;
  if (identity === undefined) return undefined;
  const { id, cost, salt, iv, wrapped } = row;
  const text = rescueText({
    made: instantOf(now),
    vault: { id, cost, salt: toBase64Url(salt), iv: toBase64Url(iv), wrapped: toBase64Url(wrapped) },
    office: office ?? null,
    identity: sealedText(identity.value),
    out: out.map(({ n, mid, sealed }) => ({ n, mid, sealed: toBase64Url(sealed) })),
    draft: drafts.map((draft) => ({ id: draft.id, sealed: toBase64Url(draft.sealed) })),
    plan: plans.map(({ draft, no, sealed }) => ({ draft, no, sealed: toBase64Url(sealed) })),
    carried: carried.map(({ parcel, no, state, sealed }) => ({ parcel, no, state, sealed: toBase64Url(sealed) })),
  });
  const boxes = carried.filter(({ state }) => state !== 'delivered').length;
  return { text, entries: out.length, drafts: drafts.length, boxes };
}

function sealedText(value: unknown): string {
  if (!ArrayBuffer.isView(value)) throw new TypeError('meta row identity is not sealed');
  const sealed: Sealed = new Uint8Array(value.byteLength);
  sealed.set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  return toBase64Url(sealed);
}
