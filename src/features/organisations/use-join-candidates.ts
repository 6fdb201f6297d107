import { useDeferredValue, useMemo } from 'react';
import { useRecordView, useRecordViews } from '../../db/use-records.ts';
import { type CommonMark, commonMarks, likelySame, type ListedRecord } from '../../domain/organisation/common-marks.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { overviewOf } from '../../domain/organisation/overview.ts';
import { searchFor } from '../../domain/organisation/search.ts';
import { useOverviews } from './use-organisation-list.ts';

/** Entries that a page offers at once: who is not among them is found by more letters. */
const MOST = 20;

export type Candidate = ListedRecord & { readonly common: readonly CommonMark[] };

export interface JoinCandidates {
  /** Undefined while the organisation is not on this device. */
  readonly own: ListedRecord | undefined;
  /** What the search has found, or before one is typed what resembles the organisation. */
  readonly candidates: readonly Candidate[];
  readonly isSearch: boolean;
  find(id: string): ListedRecord | undefined;
}

export function useJoinCandidates(id: string, query: string): JoinCandidates {
  const records = useRecordViews(organisation.name);
  const record = useRecordView(organisation.name, id);
  const overviews = useOverviews();
  const own = useMemo(() => record && { record, overview: overviewOf(record) }, [record]);
  const others = useMemo(
    () =>
      overviews.flatMap((overview): readonly ListedRecord[] => {
        const listed = overview.id === id ? undefined : records.get(overview.id);
        return listed === undefined ? [] : [{ record: listed, overview }];
      }),
    [overviews, records, id],
  );
  const sought = useDeferredValue(query).trim();
  const candidates = useMemo(() => {
    if (own === undefined) return [];
    if (sought === '') return likelySame(own, others).slice(0, MOST);
    const isFound = searchFor(sought);
    const found = others.filter(({ overview }) => isFound(overview.search)).slice(0, MOST);
    const inCommon = commonMarks(own);
    return found.map((other) => ({ ...other, common: inCommon(other) }));
  }, [own, others, sought]);
  const find = (wanted: string) => others.find((one) => one.record.id === wanted);
  return { own, candidates, isSearch: sought !== '', find };
}
