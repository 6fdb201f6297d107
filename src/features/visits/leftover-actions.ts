import { save, type Saved } from '../../db/save.ts';
import type { OpenStore } from '../../db/open-store.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { readEntity } from '../../domain/entity.ts';
import type { Uuid } from '../../domain/ids.ts';
import { note } from '../../domain/note.ts';
import { task } from '../../domain/task.ts';
import { addToVisit, type NoteRefusal } from '../../domain/visit-notes.ts';
import { hasFactsBeside, type VisitWords } from '../../domain/visit-report.ts';
import { holdVisit, type VisitRefusal } from '../../domain/visit-rules.ts';
import { visit } from '../../domain/visit.ts';
import { newIdOf, recordOf, reportOf, todayOf, wordsOf } from './visit-actions.ts';
import { type VisitDraft, visitDraftId } from './visit-draft.ts';

/** Whether the draft says more of the visit, which somebody else has ended, than a note and promises. */
export function isReport(store: OpenStore, draft: VisitDraft): boolean {
  const told = recordOf(store, draft.visit);
  return told !== undefined && hasFactsBeside(reportOf(draft), draft.seen ?? undefined, told);
}

/**
 * Keeps what a draft says of a visit that somebody else has ended meanwhile, and ends the draft: note and promises
 * beside the visit; anything else as a second report, as if it came from another device, so that what differs is kept
 * beside until somebody chooses.
 */
export function saveLeftover(store: OpenStore, draft: VisitDraft): Promise<Saved<VisitRefusal | NoteRefusal>> {
  const { visit: id, organisation, seen } = draft;
  const { user } = store.identity;
  const [words, today] = [leftWords(store, draft), todayOf(store)];
  if (!isReport(store, draft)) return save(store, addToVisit(id, organisation, words, user, today), visitDraftId(id));
  const base = { seen: seen ?? { id, fields: {}, writers: {} }, state: undefined };
  const report = reportOf(draft);
  // Nobody can type a day here: then it is the one on which the visit took place by the other report.
  const on = report.on ?? toldDay(store, id);
  return save(store, holdVisit(id, organisation, base, { ...report, ...words, on }, user, today), visitDraftId(id));
}

function toldDay(store: OpenStore, id: Uuid): IsoDate | undefined {
  const told = recordOf(store, id);
  return told && readEntity(visit, told).date;
}

/** Of a draft that its own saving left behind the ids are taken, and the promises are made. */
function leftWords(store: OpenStore, draft: VisitDraft): VisitWords {
  const { records } = store.view.state.getState();
  const words = wordsOf(draft);
  const noteId = records.get(note.name)?.has(words.noteId) ? newIdOf(store) : words.noteId;
  const promises = words.promises.filter(({ id }) => !records.get(task.name)?.has(id));
  return { ...words, noteId, promises };
}
