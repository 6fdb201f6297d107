import type { IsoDate } from './dates.ts';
import { editOps, type Seen } from './edit.ts';
import type { Uuid } from './ids.ts';
import type { Change } from './mutation.ts';
import { note, type NoteAuthor } from './note.ts';
import { MAX_TEXT } from './record-type.ts';
import type { Result } from './result.ts';
import { ok, refuse } from './result.ts';
import { type VisitWords, wordsOps, type WordsRefusal, wordsRefusal } from './visit-report.ts';

export type NoteRefusal = WordsRefusal | { readonly kind: 'note-empty' } | { readonly kind: 'note-not-own' };

/** Adds a note of one's own, and promises, to a visit that is over; the visit itself stays as it is. */
export function addToVisit(
  visit: Uuid,
  organisation: Uuid,
  words: VisitWords,
  author: NoteAuthor,
  today: IsoDate,
): Result<Change, NoteRefusal> {
  if (words.note.trim() === '' && words.promises.length === 0) return refuse({ kind: 'note-empty' });
  const refusal = wordsRefusal(words);
  if (refusal !== undefined) return refuse(refusal);
  return ok({ name: 'visit.add', ops: wordsOps(visit, organisation, words, author, today) });
}

/** Rewrites a note. `author` is who wrote it, if the note says so: nobody edits another person's note. */
export function editNote(
  seen: Seen,
  author: NoteAuthor | undefined,
  person: NoteAuthor,
  text: string,
): Result<Change, NoteRefusal> {
  if (author?.id !== person.id) return refuse({ kind: 'note-not-own' });
  if (text.trim() === '') return refuse({ kind: 'note-empty' });
  if (text.length > MAX_TEXT) return refuse({ kind: 'note-too-long', most: MAX_TEXT });
  return ok({ name: 'note.edit', ops: editOps(note, seen, { text }) });
}
