import { Code, longText, ranked, recordType, ref, scalar } from './record-type.ts';

/** A need that an organisation named; `code` is one of the five of the concept (2.5), `answers` where it was said. */
export const need = recordType({
  name: 'need',
  scopes: ['case'],
  fields: {
    organisation: ref('organisation'),
    answers: ref('answers'),
    code: scalar(Code),
    topic: scalar(Code),
    text: longText,
    status: ranked(Code, { open: ['done'] }),
    priority: scalar(Code),
  },
});
