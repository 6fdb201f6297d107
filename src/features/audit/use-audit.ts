import { useCallback, useEffect, useRef, useState } from 'react';
import { instantOf } from '../../domain/dates.ts';
import type { AuditLine } from '../../protocol/office.ts';
import { useOffice } from '../../sync/office-context.ts';
import type { AuditQuery, OfficeRefusal } from '../../sync/office-desk.ts';
import { actsOf, type GroupName } from './act-groups.ts';

/** What is looked for: a kind, and days as the person's own calendar has them, both included. */
interface Query {
  readonly group: GroupName | null;
  readonly from: string | null;
  readonly to: string | null;
}

interface Found {
  readonly lines: readonly AuditLine[];
  readonly next: string | null;
  readonly trouble: OfficeRefusal['kind'] | undefined;
  readonly isBusy: boolean;
}

const NOTHING: Found = { lines: [], next: null, trouble: undefined, isBusy: true };

export function useAudit() {
  const office = useOffice();
  const [query, setQuery] = useState<Query>({ group: null, from: null, to: null });
  const [found, setFound] = useState<Found>(NOTHING);
  // An answer to an earlier question must not stand below the later one.
  const asked = useRef<Query>(query);

  const load = useCallback(
    async (wanted: Query, after: string | undefined, before: readonly AuditLine[]): Promise<void> => {
      asked.current = wanted;
      setFound({ ...NOTHING, lines: before });
      const told = await office.audit({ ...questionOf(wanted), ...(after === undefined ? {} : { after }) });
      if (asked.current !== wanted) return;
      setFound(
        told.ok
          ? { lines: [...before, ...told.value.lines], next: told.value.next, trouble: undefined, isBusy: false }
          : { lines: before, next: null, trouble: told.refusal.kind, isBusy: false },
      );
    },
    [office],
  );
  useEffect(() => void load(query, undefined, []).catch(reportError), [load, query]);

  return {
    query,
    ...found,
    ask: (wanted: Query) => setQuery({ ...wanted }),
    more: () => void load(query, found.next ?? undefined, found.lines).catch(reportError),
  };
}

function questionOf({ group, from, to }: Query): AuditQuery {
  const acts = actsOf(group);
  return {
    ...(acts === undefined ? {} : { acts: [...acts] }),
    ...(from === null ? {} : { from: instantOf(startOf(from, 0)) }),
    ...(to === null ? {} : { to: instantOf(startOf(to, 1)) }),
  };
}

/** Milliseconds at which a day begins here, or the one so many days after it. */
function startOf(day: string, later: number): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
}
