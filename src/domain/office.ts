import * as v from 'valibot';
import type { Entity } from './entity.ts';
import { type FieldKey, SCOPE_ORG, type Uuid } from './ids.ts';
import { recordType, scalar } from './record-type.ts';
import type { RecordView } from './record-view.ts';

/** Why the office may keep what it knows of contact persons: they agreed, or it is a public task of its own. */
export const LegalBasis = v.picklist(['consent', 'task']);
export type LegalBasis = v.InferOutput<typeof LegalBasis>;

/** The longest period, in months. */
export const MOST_MONTHS = 600;
const Months = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_MONTHS));
/** What says who did what is kept for a year at least: nobody shortens the period to lose her own traces. */
export const LEAST_TRACE_MONTHS = 12;
const TraceMonths = v.pipe(Months, v.minValue(LEAST_TRACE_MONTHS));
/** Locking can be set, not switched off. */
export const MOST_LOCK_MINUTES = 60;
const Minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_LOCK_MINUTES));

/**
 * The settings of a workspace: one record, whose id is that of the workspace. Nobody makes it, it is there, blank, from
 * the beginning, on the server as on each device; what is set goes over the wire. An absent field means the usual.
 */
export const office = recordType({
  name: 'office',
  scopes: ['org'],
  isGiven: true,
  fields: {
    legalBasis: scalar(LegalBasis),
    /** After how many months a record of the kind comes up for review. */
    'retention.contact': scalar(Months),
    'retention.note': scalar(Months),
    'retention.answers': scalar(Months),
    'retention.consent': scalar(Months),
    'retention.erasure': scalar(TraceMonths),
    'retention.audit': scalar(TraceMonths),
    /** After how many months an earlier value goes that was replaced; absent: with its record. */
    'retention.history': scalar(TraceMonths),
    /** Minutes after which a device locks itself: untouched, out of sight, and the same during a visit. */
    'lock.idle': scalar(Minutes),
    'lock.hidden': scalar(Minutes),
    'lock.visitIdle': scalar(Minutes),
    'lock.visitHidden': scalar(Minutes),
  },
});

/** The settings as they are before anybody has set one. */
export function blankSettings(ws: Uuid): RecordView {
  const empty = { fields: {}, counts: {}, writers: {}, alternatives: {}, top: {}, unconfirmed: new Set<FieldKey>() };
  return { id: ws, type: office.name, scope: SCOPE_ORG, archived: false, ...empty };
}

/** Consent, as long as nobody has said otherwise: nothing is kept of a person who was not asked. */
export function legalBasisOf(settings: Entity<typeof office> | undefined): LegalBasis {
  return settings?.legalBasis ?? 'consent';
}
