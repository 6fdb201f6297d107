import type { IsoDate } from '../dates.ts';
import type { Uuid } from '../ids.ts';
import { isUnseen } from '../today.ts';
import type { OrganisationOverview } from './overview.ts';
import { searchFor } from './search.ts';

/** What a list of organisations is narrowed to. `undefined` and `false`: not narrowed by this. */
export interface ListFilter {
  readonly query: string;
  readonly topic: string | undefined;
  readonly language: string | undefined;
  readonly district: string | undefined;
  readonly status: string | undefined;
  /** Nobody was there for twelve months. */
  readonly unseen: boolean;
  /** With a second version that waits for a choice. */
  readonly versions: boolean;
  /** Archived ones too. */
  readonly archived: boolean;
}

export const NO_FILTER: ListFilter = {
  query: '',
  topic: undefined,
  language: undefined,
  district: undefined,
  status: undefined,
  unseen: false,
  versions: false,
  archived: false,
};

/** Whether an organisation is in the narrowed list. `last`: days of the last visits. Made once for a whole list. */
export function listedBy(
  filter: ListFilter,
  last: ReadonlyMap<Uuid, IsoDate>,
  today: IsoDate,
): (one: OrganisationOverview) => boolean {
  const isFound = searchFor(filter.query);
  return (one) => {
    if (one.isArchived && !filter.archived) return false;
    if (filter.versions && !one.hasVersions) return false;
    if (filter.topic !== undefined && !one.topics.includes(filter.topic)) return false;
    if (filter.language !== undefined && !one.languages.includes(filter.language)) return false;
    if (filter.district !== undefined && one.district !== filter.district) return false;
    if (filter.status !== undefined && one.status !== filter.status) return false;
    if (filter.unseen && !isUnseen(last.get(one.id), today)) return false;
    return isFound(one.search);
  };
}

const CODES = ['topic', 'language', 'district', 'status'] as const;
const SWITCHES = ['unseen', 'versions', 'archived'] as const;

/** The filter as the query of an address (without `?`), so that a narrowed list can be linked to. */
export function filterQuery(filter: Partial<ListFilter>): string {
  const query = new URLSearchParams();
  if (filter.query) query.set('q', filter.query);
  for (const key of CODES) if (filter[key] !== undefined) query.set(key, filter[key]);
  for (const key of SWITCHES) if (filter[key]) query.set(key, '1');
  return query.toString();
}

/** Reads the query of an address; what it does not know is left out. */
export function readFilter(search: string): ListFilter {
  const query = new URLSearchParams(search);
  const codes = CODES.map((key) => [key, query.get(key) ?? undefined] as const);
  const switches = SWITCHES.map((key) => [key, query.get(key) === '1'] as const);
  return { ...NO_FILTER, ...Object.fromEntries(codes), ...Object.fromEntries(switches), query: query.get('q') ?? '' };
}
