import { answerFields } from './forms/answer-keys.ts';
import { questionsOf } from './forms/form.ts';
import { NEEDS_CHECKLIST } from './forms/needs-checklist.ts';
import { Code, recordType, ref, scalar } from './record-type.ts';

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
  },
  open: answerFields(questionsOf(NEEDS_CHECKLIST)),
});
