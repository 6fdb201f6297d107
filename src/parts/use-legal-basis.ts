import { useMemo } from 'react';
import { useRecords } from '../db/use-records.ts';
import { type LegalBasis, legalBasisOf, office } from '../domain/office.ts';

/** Why this office may keep what it knows of contact persons. */
export function useLegalBasis(): LegalBasis {
  const settings = useRecords(office);
  return useMemo(() => legalBasisOf(settings[0]), [settings]);
}
