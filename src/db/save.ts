import { inMutations } from '../domain/edit.ts';
import type { Change } from '../domain/mutation.ts';
import type { Refusal, Result } from '../domain/result.ts';
import { ok } from '../domain/result.ts';
import { commitAll, type SaveRefusal } from './commit.ts';
import type { OpenStore } from './open-store.ts';

/** What an action answers: saved on this device, or the reason why not. */
export type Saved<R extends Refusal = never> = Result<true, R | SaveRefusal>;

/** Saves what a rule has agreed to, in one transaction with the end of its draft. */
export async function save<R extends Refusal>(
  store: OpenStore,
  change: Result<Change, R>,
  draft?: string,
): Promise<Saved<R>> {
  if (!change.ok) return change;
  const saved = await commitAll(store, inMutations(change.value), draft === undefined ? {} : { draft });
  return saved.ok ? ok(true) : saved;
}
