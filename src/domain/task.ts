import { IsoDate } from './dates.ts';
import { Code, Line, ranked, recordType, ref, scalar } from './record-type.ts';

/** Something promised, with a date. */
export const task = recordType({
  name: 'task',
  scopes: ['case'],
  fields: {
    organisation: ref('organisation'),
    visit: ref('visit'),
    title: scalar(Line),
    due: scalar(IsoDate),
    status: ranked(Code, { open: ['done', 'dropped'] }),
  },
});
