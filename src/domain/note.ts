import * as v from 'valibot';
import { IsoDate } from './dates.ts';
import { Uuid } from './ids.ts';
import { Line, longText, recordType, ref, scalar } from './record-type.ts';

export const NoteAuthor = v.object({ id: Uuid, name: Line });
export type NoteAuthor = v.InferOutput<typeof NoteAuthor>;

/** A note of one person about an organisation or a visit. Others add a note of their own instead of editing it. */
export const note = recordType({
  name: 'note',
  scopes: ['case'],
  fields: {
    organisation: ref('organisation'),
    visit: ref('visit'),
    text: longText,
    author: scalar(NoteAuthor),
    /** The day on which it was written. */
    on: scalar(IsoDate),
  },
});
