import { IsoDate } from './dates.ts';
import { Code, Line, recordType, ref, scalar } from './record-type.ts';

/** Something promised, with a date. */
export const task = recordType({
  name: 'task',
  scopes: ['case'],
  fields: {
    organisation: ref('organisation'),
    visit: ref('visit'),
    title: scalar(Line),
    due: scalar(IsoDate),
    /** `open`, `done` or `dropped`. */
    status: scalar(Code),
  },
});
