import { Imported } from './imported.ts';
import { Informed } from './privacy-notice.ts';
import { Code, Line, recordType, ref, scalar, set } from './record-type.ts';
import { objection, restriction } from './rights/restriction.ts';

/** A contact person: minimal, and never her origin, faith or health. Stored only with a legal basis. */
export const contact = recordType({
  name: 'contact',
  scopes: ['case', 'event'],
  fields: {
    organisation: ref('organisation'),
    name: scalar(Line),
    nameOriginal: scalar(Line),
    role: scalar(Code),
    phone: scalar(Line),
    mail: scalar(Line),
    channel: scalar(Code),
    languages: set,
    /** When and in which language she was told what becomes of her data. */
    informed: scalar(Informed),
    imported: scalar(Imported),
    restriction,
    objection,
  },
});
