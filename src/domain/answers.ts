import { anyAnswerField } from './forms/any-answer.ts';
import { Code, recordType, ref, scalar, set } from './record-type.ts';
import { restriction } from './rights/restriction.ts';

/** A filled form: one field per question, element or row, so that two people's answers never collide as a whole. */
export const answers = recordType({
  name: 'answers',
  scopes: ['case'],
  fields: {
    organisation: ref('organisation'),
    visit: ref('visit'),
    form: scalar(Code),
    version: scalar(Code),
    language: scalar(Code),
    /** The form that somebody sent from her own phone, if the answers were taken from one. */
    submission: ref('submission'),
    /** Ids of the questions that were answered with "no, thank you". */
    declined: set,
    restriction,
  },
  open: anyAnswerField,
});
