import { commit, type SaveRefusal } from '../../db/commit.ts';
import type { OpenStore } from '../../db/open-store.ts';
import type { Uuid } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { completeTask, reopenTask } from '../../domain/task-rules.ts';
import { task } from '../../domain/task.ts';

/** Ticks a promise, or takes the tick back. */
export async function tickPromise(store: OpenStore, id: Uuid, isDone: boolean): Promise<Result<true, SaveRefusal>> {
  const seen = store.view.state.getState().records.get(task.name)?.get(id);
  // It may have left the device while the finger was on its way: then there is nothing to tick.
  if (seen === undefined) return ok(true);
  const saved = await commit(store, isDone ? completeTask(seen) : reopenTask(seen));
  return saved.ok ? ok(true) : saved;
}
