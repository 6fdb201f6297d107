import { commit, type SaveRefusal } from '../../db/commit.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { dayIn } from '../../domain/dates.ts';
import type { Mutation } from '../../domain/mutation.ts';
import type { Result } from '../../domain/result.ts';
import { choose, keepVersion, type OpenChoice, type Version } from '../../domain/versions.ts';
import { type ChoiceDraft, draftId, seenChoice } from './choice-draft.ts';

type Saved = Promise<Result<readonly Mutation[], SaveRefusal>>;

/** One of the versions shall stand. */
export function keep(store: OpenStore, choice: OpenChoice, version: Version): Saved {
  return commit(store, keepVersion(choice, version));
}

/** What the person wrote shall stand, with the source that she named and today's date. */
export function keepWritten(store: OpenStore, draft: ChoiceDraft): Saved {
  const on = dayIn(store.world.timeZone(), store.world.now());
  const origin = draft.source === '' ? undefined : { source: draft.source, on };
  const change = choose(seenChoice(draft), draft.value, origin);
  return commit(store, change, { draft: draftId(draft.record, draft.seen.field) });
}
