import type { IsoDate } from '../dates.ts';
import { createOp } from '../edit.ts';
import { SCOPE_CASE, type Uuid } from '../ids.ts';
import type { Change } from '../mutation.ts';
import { note, type NoteAuthor } from '../note.ts';
import { MAX_TEXT } from '../record-type.ts';
import type { Result } from '../result.ts';
import { ok, refuse } from '../result.ts';

/** The kind of a note that keeps what somebody wanted to be corrected. */
export const REMARK = 'remark';

export type RemarkRefusal = { readonly kind: 'remark-empty' } | { readonly kind: 'remark-too-long' };

/** Whose data a remark is about; `person` is left out where it is about the organisation. */
export interface RemarkAbout {
  readonly organisation: Uuid;
  readonly person?: Uuid;
}

/** Keeps a wish that the office does not follow: it stands beside the data from then on, in the words of the wish. */
export function addRemark(
  id: Uuid,
  about: RemarkAbout,
  words: string,
  author: NoteAuthor,
  on: IsoDate,
): Result<Change, RemarkRefusal> {
  const text = words.trim();
  if (text === '') return refuse({ kind: 'remark-empty' });
  if (text.length > MAX_TEXT) return refuse({ kind: 'remark-too-long' });
  const fields = { ...about, kind: REMARK, text, author: { ...author }, on };
  return ok({ name: 'rights.remark', ops: [createOp(note, id, SCOPE_CASE, fields)] });
}
