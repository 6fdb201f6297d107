import { useStore } from '../db/store-context.ts';
import { useRecord } from '../db/use-records.ts';
import { type LegalBasis, legalBasisOf, office } from '../domain/office.ts';

/** Why this office may keep what it knows of contact persons. */
export function useLegalBasis(): LegalBasis {
  const { identity } = useStore();
  return legalBasisOf(useRecord(office, identity.ws));
}
