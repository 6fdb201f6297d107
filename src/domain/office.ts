import * as v from 'valibot';
import type { Entity } from './entity.ts';
import { recordType, scalar } from './record-type.ts';

/** Why the office may keep what it knows of contact persons: they agreed, or it is a public task of its own. */
export const LegalBasis = v.picklist(['consent', 'task']);
export type LegalBasis = v.InferOutput<typeof LegalBasis>;

const Months = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(600));
const Minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(240));

/**
 * The settings of a workspace: one record, whose id is that of the workspace. The server makes it, devices change its
 * fields. An absent field means the usual.
 */
export const office = recordType({
  name: 'office',
  scopes: ['org'],
  madeByServer: true,
  fields: {
    legalBasis: scalar(LegalBasis),
    /** After how many months a record of the kind comes up for review. */
    'retention.contact': scalar(Months),
    'retention.note': scalar(Months),
    'retention.answers': scalar(Months),
    'retention.consent': scalar(Months),
    'retention.erasure': scalar(Months),
    'retention.audit': scalar(Months),
    /** Minutes after which a device locks itself: untouched, out of sight, and the same during a visit. */
    'lock.idle': scalar(Minutes),
    'lock.hidden': scalar(Minutes),
    'lock.visitIdle': scalar(Minutes),
    'lock.visitHidden': scalar(Minutes),
  },
});

/** Consent, as long as nobody has said otherwise: nothing is kept of a person who was not asked. */
export function legalBasisOf(settings: Entity<typeof office> | undefined): LegalBasis {
  return settings?.legalBasis ?? 'consent';
}
