import * as v from 'valibot';
import { IsoDate } from './dates.ts';
import { Uuid } from './ids.ts';
import { Line, longText, recordType, ref, scalar } from './record-type.ts';

/** A note of one person about an organisation or a visit. Others add a note of their own instead of editing it. */
export const note = recordType({
  name: 'note',
  scopes: ['case'],
  fields: {
    organisation: ref('organisation'),
    visit: ref('visit'),
    text: longText,
    author: scalar(v.object({ id: Uuid, name: Line })),
    /** The day on which it was written. */
    on: scalar(IsoDate),
  },
});
