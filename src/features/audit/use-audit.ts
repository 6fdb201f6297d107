import { useEffect, useState } from 'react';
import type { AuditLine } from '../../domain/audit.ts';
import { instantOf } from '../../domain/dates.ts';
import { useOffice } from '../../sync/office-context.ts';
import type { AuditQuery, OfficeRefusal } from '../../sync/office-desk.ts';
import { actsOf, type GroupName } from './act-groups.ts';

/** What is looked for: a kind, and days as the person's own calendar has them, both included. */
interface Query {
  readonly group: GroupName | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** A question to the office: for the first page, or for the one after those that are shown. */
interface Question {
  readonly query: Query;
  readonly after?: string;
  readonly before: readonly AuditLine[];
}

interface Found {
  readonly question?: Question;
  readonly lines: readonly AuditLine[];
  readonly next: string | null;
  readonly trouble?: OfficeRefusal['kind'];
}

export function useAudit() {
  const office = useOffice();
  const [question, setQuestion] = useState<Question>({ query: { group: null, from: null, to: null }, before: [] });
  const [found, setFound] = useState<Found>({ lines: [], next: null });

  useEffect(() => {
    // An answer to an earlier question must not stand below the later one.
    let isCurrent = true;
    const { query, after, before } = question;
    const asked = office.audit({ ...wireQuery(query), ...(after === undefined ? {} : { after }) });
    asked.then((told) => {
      if (!isCurrent) return;
      const lines = told.ok ? [...before, ...told.value.lines] : before;
      setFound({
        question,
        lines,
        ...(told.ok ? { next: told.value.next } : { next: null, trouble: told.refusal.kind }),
      });
    }, reportError);
    return () => {
      isCurrent = false;
    };
  }, [office, question]);

  const isBusy = found.question !== question;
  return {
    query: question.query,
    lines: isBusy ? question.before : found.lines,
    next: found.next,
    trouble: isBusy ? undefined : found.trouble,
    isBusy,
    ask: (query: Query) => setQuestion({ query, before: [] }),
    more: () =>
      setQuestion({
        query: question.query,
        before: found.lines,
        ...(found.next === null ? {} : { after: found.next }),
      }),
  };
}

function wireQuery({ group, from, to }: Query): AuditQuery {
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
