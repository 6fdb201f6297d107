import { editOps, type Seen } from './edit.ts';
import type { Change } from './mutation.ts';
import { task } from './task.ts';

/** A promise is kept. */
export function completeTask(seen: Seen): Change {
  return { name: 'task.done', ops: editOps(task, seen, { status: 'done' }) };
}

/** A promise was ticked too early. */
export function reopenTask(seen: Seen): Change {
  return { name: 'task.reopen', ops: editOps(task, seen, { status: 'open' }) };
}
