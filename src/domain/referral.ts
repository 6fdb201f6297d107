import * as v from 'valibot';
import { IsoDate } from './dates.ts';
import { Uuid } from './ids.ts';
import { Code, Line, ranked, recordType, ref, scalar } from './record-type.ts';

/** A need that is passed on to an office; `target` is a code of the list of offices. */
export const referral = recordType({
  name: 'referral',
  scopes: ['case'],
  fields: {
    organisation: ref('organisation'),
    need: ref('need'),
    target: scalar(Code),
    due: scalar(IsoDate),
    status: ranked(Code, {
      open: ['forwarded', 'withdrawn'],
      forwarded: ['accepted', 'declined', 'withdrawn'],
      accepted: ['completed', 'withdrawn'],
    }),
  },
});

/** One step of a referral. The steps stay, whatever becomes of its status. */
export const referralEvent = recordType({
  name: 'referral_event',
  scopes: ['case'],
  immutable: true,
  fields: {
    referral: ref('referral'),
    status: scalar(Code),
    on: scalar(IsoDate),
    by: scalar(v.object({ id: Uuid, name: Line })),
  },
});
