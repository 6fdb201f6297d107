import { IsoDate } from './dates.ts';
import { counter, Line, recordType, ref, scalar } from './record-type.ts';

/** A festival or another occasion where helpers capture contacts; its scope is its own. */
export const event = recordType({
  name: 'event',
  scopes: ['event'],
  fields: {
    name: scalar(Line),
    date: scalar(IsoDate),
    place: scalar(Line),
    /** How many people were there without being named. */
    headcount: counter,
  },
});

/** One person who was there: a tap is a record of its own, so that no two phones can disagree. */
export const attendance = recordType({
  name: 'attendance',
  scopes: ['event'],
  immutable: true,
  fields: {
    event: ref('event'),
  },
});
