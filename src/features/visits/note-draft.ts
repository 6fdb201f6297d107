import { draftParser } from '../../db/draft-parser.ts';
import { save, type Saved } from '../../db/save.ts';
import * as v from 'valibot';
import type { OpenStore } from '../../db/open-store.ts';
import type { SaveRefusal } from '../../db/commit.ts';
import { readEntity } from '../../domain/entity.ts';
import { Uuid } from '../../domain/ids.ts';
import { note } from '../../domain/note.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { addToVisit, editNote, type NoteRefusal } from '../../domain/visit-notes.ts';
import { todayOf } from './visit-actions.ts';
import { SeenRecord, seenOf } from './visit-draft.ts';

/** A note being written: a new one, or an own one with what stood there when it was opened. */
const NoteDraft = v.object({ id: Uuid, seen: v.nullable(SeenRecord), text: v.string() });
export type NoteDraft = v.InferOutput<typeof NoteDraft>;

export type NoteSaveRefusal = NoteRefusal | SaveRefusal;

export const parseNoteDraft = draftParser(NoteDraft);

export const newNoteDraftId = (visit: string): string => `note-new:${visit}`;
export const noteDraftId = (note: string): string => `note:${note}`;

export function noteOf(store: OpenStore, id: Uuid): RecordView | undefined {
  return store.view.state.getState().records.get(note.name)?.get(id);
}

/** An own note as it is opened to be changed. */
export function openedNote(store: OpenStore, id: Uuid): NoteDraft {
  const record = noteOf(store, id);
  return { id, seen: record ? seenOf(record) : null, text: (record && readEntity(note, record).text) ?? '' };
}

export function saveNewNote(
  store: OpenStore,
  visit: Uuid,
  organisation: Uuid,
  { id, text }: NoteDraft,
): Promise<Saved<NoteRefusal>> {
  const words = { noteId: id, note: text, promises: [] };
  return save(
    store,
    addToVisit(visit, organisation, words, store.identity.user, todayOf(store)),
    newNoteDraftId(visit),
  );
}

export function saveEditedNote(store: OpenStore, { id, seen, text }: NoteDraft): Promise<Saved<NoteRefusal>> {
  const record = noteOf(store, id);
  const author = record && readEntity(note, record).author;
  const base = seen ?? { id, fields: {}, writers: {} };
  return save(store, editNote(base, author, store.identity.user, text), noteDraftId(id));
}
