import * as v from 'valibot';
import { IsoDate } from './dates.ts';
import { Uuid } from './ids.ts';
import { Code, Line, recordType, ref, scalar, set } from './record-type.ts';
import { Signature } from './signature.ts';

/** One declaration about consent. It never changes: a withdrawal is a record of its own. */
export const consent = recordType({
  name: 'consent',
  scopes: ['case'],
  immutable: true,
  fields: {
    person: ref('contact'),
    organisation: ref('organisation'),
    purpose: scalar(Code),
    /** Of `weitergabe`: the office that may hear of it. Each office is asked about on its own. */
    office: scalar(Code),
    /** What fills the blank of the text: why it is passed on, what is published, how invitations come. */
    detail: scalar(Line),
    kind: scalar(v.picklist(['grant', 'withdraw'])),
    textVersion: scalar(Code),
    language: scalar(Code),
    /** How it was given: `spoken`, `written`, `signed`. */
    how: scalar(Code),
    /** Drawn on the screen. */
    signature: scalar(Signature),
    on: scalar(IsoDate),
    by: scalar(v.object({ id: Uuid, name: Line })),
    /** Of a grant: ids of the withdrawals that whoever recorded it knew of. Only those it outweighs. */
    withdrawals: set,
  },
});
