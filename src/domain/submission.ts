import * as v from 'valibot';
import { Code, recordType, scalar } from './record-type.ts';

/** Longest box in base64url: with the rest of its mutation it stays below 64 KiB. */
const MAX_BOX = 60_000;

/** A form that somebody has finished on her own phone. `box` is sealed to the office, so that she can only send it. */
export const submission = recordType({
  name: 'submission',
  scopes: ['drop'],
  immutable: true,
  fields: {
    form: scalar(Code),
    version: scalar(Code),
    box: scalar(v.pipe(v.string(), v.regex(/^[\w-]+$/), v.maxLength(MAX_BOX))),
  },
});
