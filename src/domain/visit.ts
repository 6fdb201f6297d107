import * as v from 'valibot';
import { IsoDate } from './dates.ts';
import { Code, Line, recordType, ref, scalar, set } from './record-type.ts';

/** Where a visit stands. What must agree is one field. */
export const VisitState = v.variant('kind', [
  v.object({ kind: v.literal('planned') }),
  v.object({ kind: v.literal('held'), on: IsoDate }),
  v.object({ kind: v.literal('cancelled'), on: IsoDate, why: v.exactOptional(Line) }),
]);
export type VisitState = v.InferOutput<typeof VisitState>;

/** A talk with an organisation: planned, then held or cancelled. */
export const visit = recordType({
  name: 'visit',
  scopes: ['case'],
  fields: {
    organisation: ref('organisation'),
    date: scalar(IsoDate),
    place: scalar(Code),
    placeText: scalar(Line),
    state: scalar(VisitState),
    /** Contact persons who were there, by their record ids. */
    attendees: set,
    /** How many people were there in all, named or not. */
    headcount: scalar(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
    topics: set,
    /** Tasks of the coordination office that the visit served (concept 3.2). */
    purposes: set,
    language: scalar(Code),
  },
});
