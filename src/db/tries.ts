import * as v from 'valibot';
import type { Result } from '../domain/result.ts';
import { refuse } from '../domain/result.ts';
import { withReopen } from './connection.ts';
import type { Database } from './database.ts';
import { guardSchema, StaleApp } from './schema-guard.ts';
import { unlockVault, type VaultKeys } from './vault.ts';
import type { UnlockRefusal } from './vault-row.ts';

const Tries = v.object({ count: v.number(), at: v.number() });
type Tries = v.InferOutput<typeof Tries>;

/** Wrong tries that cost nothing: people mistype. */
const FREE = 3;
const LONGEST = 300_000;
/** From how many wrong tries on the screen points to recovery. */
export const MANY_TRIES = 10;

export type TryRefusal =
  | Exclude<UnlockRefusal, { readonly kind: 'wrong-passphrase' }>
  /** `tries` wrong ones so far, this one too. */
  | { readonly kind: 'wrong-passphrase'; readonly tries: number }
  /** Milliseconds until the next try. */
  | { readonly kind: 'too-soon'; readonly wait: number; readonly tries: number };

/**
 * Opens the vault, slower after each wrong try. That slows a curious hand at the screen; whoever copies the disk is
 * not held up by it. Nothing is ever wiped for wrong tries: that would destroy what was not sent.
 */
export async function tryPassphrase(
  db: Database,
  passphrase: string,
  now: () => number,
): Promise<Result<VaultKeys, TryRefusal>> {
  const before = await readTries(db, now());
  const wait = waitAfter(before, now());
  if (wait > 0) return refuse({ kind: 'too-soon', wait, tries: before.count });
  const result = await unlockVault(db, passphrase);
  if (result.ok) await forgetTries(db);
  if (result.ok) return result;
  if (result.refusal.kind === 'no-vault') return refuse(result.refusal);
  const counted = await writeTries(db, (tries) => ({ count: tries.count + 1, at: now() }));
  return refuse({ kind: 'wrong-passphrase', tries: counted?.count ?? 1 });
}

/** Starts counting anew: somebody has come in. A page that may only read comes in all the same. */
export async function forgetTries(db: Database): Promise<void> {
  try {
    await writeTries(db, () => undefined);
  } catch (error) {
    if (!(error instanceof StaleApp)) throw error;
  }
}

/** Milliseconds until somebody may try again, and the wrong tries so far. */
export async function tryState(db: Database, now: number): Promise<{ readonly wait: number; readonly tries: number }> {
  const tries = await readTries(db, now);
  return { wait: waitAfter(tries, now), tries: tries.count };
}

/** None for the first three, then 2, 4, 8 … seconds, at most five minutes. */
function waitAfter({ count, at }: Tries, now: number): number {
  const delay = count < FREE ? 0 : Math.min(LONGEST, 1_000 * 2 ** (count - FREE + 1));
  return Math.min(delay, Math.max(0, at + delay - now));
}

async function readTries(db: Database, now: number): Promise<Tries> {
  const row = await withReopen(db, () => db.meta.get('tries'));
  const tries = v.safeParse(Tries, row?.value);
  if (!tries.success) return { count: 0, at: 0 };
  if (tries.output.at <= now) return tries.output;
  // The clock was set back: the wait begins anew, instead of lasting until the clock has caught up.
  return (await writeTries(db, ({ count }) => ({ count, at: now }))) ?? tries.output;
}

/** Counted inside the transaction, so that two windows do not count as one. */
function writeTries(db: Database, next: (tries: Tries) => Tries | undefined): Promise<Tries | undefined> {
  return withReopen(db, () =>
    db.transaction('rw', db.meta, async () => {
      await guardSchema(db);
      const tries = v.safeParse(Tries, (await db.meta.get('tries'))?.value);
      const written = next(tries.success ? tries.output : { count: 0, at: 0 });
      if (written === undefined) await db.meta.delete('tries');
      else await db.meta.put({ k: 'tries', value: written });
      return written;
    }),
  );
}
