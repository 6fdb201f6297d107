import { useLocation, useSearch } from 'wouter';
import { filterQuery, type ListFilter, NO_FILTER, readFilter } from '../../domain/organisation/list-filter.ts';
import { paths } from '../../ui/paths.ts';

export interface FilterHandle {
  readonly filter: ListFilter;
  /** The filter as text: changes whenever the filter does. */
  readonly key: string;
  change(part: Partial<ListFilter>): void;
  clear(): void;
}

/** The filter stands in the address: the way back from an organisation leads to the list as it was. */
export function useListFilter(): FilterHandle {
  const key = useSearch();
  const [, navigate] = useLocation();
  const filter = readFilter(key);
  const show = (next: ListFilter): void => {
    const query = filterQuery(next);
    navigate(query === '' ? paths.organisations : `${paths.organisations}?${query}`, { replace: true });
  };
  return { filter, key, change: (part) => show({ ...filter, ...part }), clear: () => show(NO_FILTER) };
}
