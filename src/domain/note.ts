import * as v from 'valibot';
import { IsoDate } from './dates.ts';
import { Uuid } from './ids.ts';
import { Code, Line, longText, recordType, ref, scalar } from './record-type.ts';
import { restriction } from './rights/restriction.ts';

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
    /** `remark`: what somebody wanted to be corrected and the office did not correct. */
    kind: scalar(Code),
    /** The person whom a remark is about. */
    person: ref('contact'),
    restriction,
  },
});
