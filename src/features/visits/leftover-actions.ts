import { save, type Saved } from '../../db/save.ts';
import type { OpenStore } from '../../db/open-store.ts';
import type { Uuid } from '../../domain/ids.ts';
import { note } from '../../domain/note.ts';
import { task } from '../../domain/task.ts';
import { addToVisit, type NoteRefusal } from '../../domain/visit-notes.ts';
import { newIdOf, todayOf, wordsOf } from './visit-actions.ts';
import { type VisitDraft, visitDraftId } from './visit-draft.ts';

/** Keeps the note and the promises of a draft beside the visit, which somebody else has ended, and ends the draft. */
export function saveLeftover(
  store: OpenStore,
  visit: Uuid,
  organisation: Uuid,
  draft: VisitDraft,
): Promise<Saved<NoteRefusal>> {
  const { records } = store.view.state.getState();
  const words = wordsOf(draft);
  // A draft that its own saving left behind: its ids are taken, and its promises are made.
  const noteId = records.get(note.name)?.has(words.noteId) ? newIdOf(store) : words.noteId;
  const promises = words.promises.filter(({ id }) => !records.get(task.name)?.has(id));
  const change = addToVisit(visit, organisation, { ...words, noteId, promises }, store.identity.user, todayOf(store));
  return save(store, change, visitDraftId(visit));
}
