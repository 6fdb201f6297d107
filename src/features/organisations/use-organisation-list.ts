import { useDeferredValue, useMemo, useState } from 'react';
import { useRecords, useRecordViews } from '../../db/use-records.ts';
import type { IsoDate } from '../../domain/dates.ts';
import type { Uuid } from '../../domain/ids.ts';
import { listedBy, readFilter } from '../../domain/organisation/list-filter.ts';
import { byName } from '../../domain/organisation/name-order.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { type OrganisationOverview, overviewOf } from '../../domain/organisation/overview.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { lastVisits } from '../../domain/today.ts';
import { visit } from '../../domain/visit.ts';
import { languageRow } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { useJoins } from '../../parts/use-joins.ts';
import { useToday } from './use-today.ts';

/** Lines that a page shows at once: enough to scroll, few enough to draw at every letter of a search. */
const SLICE = 100;

export interface OrganisationList {
  /** All of the device, archived ones too. */
  readonly all: readonly OrganisationOverview[];
  /** How many the filter keeps. */
  readonly found: number;
  /** The first ones of them, to be drawn. */
  readonly shown: readonly OrganisationOverview[];
  readonly last: ReadonlyMap<Uuid, IsoDate>;
  readonly today: IsoDate;
  showMore(): void;
}

/** The organisations that the filter keeps, by name. `filterKey` is the query of the address. */
export function useOrganisationList(filterKey: string): OrganisationList {
  const all = useOverviews();
  const visits = useRecords(visit);
  const joins = useJoins();
  const last = useMemo(() => lastVisits(visits, joins), [visits, joins]);
  const today = useToday();
  // Typing stays fluent: the list follows as soon as there is time.
  const wanted = useDeferredValue(filterKey);
  const kept = useMemo(() => all.filter(listedBy(readFilter(wanted), last, today)), [all, wanted, last, today]);
  const [slices, setSlices] = useState({ of: wanted, count: 1 });
  const count = slices.of === wanted ? slices.count : 1;
  const showMore = (): void => setSlices({ of: wanted, count: count + 1 });
  return { all, found: kept.length, shown: kept.slice(0, count * SLICE), last, today, showMore };
}

/**
 * All organisations in the order of the interface language's alphabet; those without a name come last. One that was
 * joined to another is found there.
 */
export function useOverviews(): readonly OrganisationOverview[] {
  const records = useRecordViews(organisation.name);
  const joins = useJoins();
  const language = useLanguage();
  return useMemo(() => {
    const listed = [...records.values()].filter(({ id }) => joins.survivorOf(id) === id);
    const sum = (record: RecordView): OrganisationOverview => {
      const absorbed = joins.absorbedBy(record.id).flatMap((id) => records.get(id) ?? []);
      return absorbed.length === 0 ? summed(record) : overviewOf(record, absorbed);
    };
    return listed.map(sum).sort(byName(languageRow(language).locale));
  }, [records, joins, language]);
}

/** Summing up is pure, and a record is replaced when it changes: each is summed up once. */
const sums = new WeakMap<RecordView, OrganisationOverview>();

function summed(record: RecordView): OrganisationOverview {
  const known = sums.get(record);
  if (known) return known;
  const overview = overviewOf(record);
  sums.set(record, overview);
  return overview;
}
