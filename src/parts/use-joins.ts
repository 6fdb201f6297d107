import { useMemo } from 'react';
import { useRecords, useRecordViews } from '../db/use-records.ts';
import { type Joins, joinsOf } from '../domain/merge-link-rules.ts';
import { mergeLink } from '../domain/merge-link.ts';
import { organisation } from '../domain/organisation/organisation.ts';

/** Which organisations of this device stand for which. */
export function useJoins(): Joins {
  const links = useRecords(mergeLink);
  const organisations = useRecordViews(organisation.name);
  return useMemo(() => joinsOf(links, (id) => organisations.has(id)), [links, organisations]);
}

/** The organisation and all that are shown under it. */
export function useJoinedIds(id: string): ReadonlySet<string> {
  const joins = useJoins();
  return useMemo(() => new Set([id, ...joins.absorbedBy(id)]), [id, joins]);
}
