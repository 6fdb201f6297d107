import type { IsoDate } from './dates.ts';
import { createOp, editOps, type Seen } from './edit.ts';
import type { Entity } from './entity.ts';
import { elementKey, SCOPE_CASE, type Uuid } from './ids.ts';
import type { Json } from './json.ts';
import type { Change, Op } from './mutation.ts';
import { note } from './note.ts';
import type { Result } from './result.ts';
import { ok, refuse } from './result.ts';
import { task } from './task.ts';
import { visit } from './visit.ts';

export type VisitRefusal =
  | { readonly kind: 'visit-in-future'; readonly on: IsoDate }
  | { readonly kind: 'visit-already-held' }
  | { readonly kind: 'visit-cancelled' }
  | { readonly kind: 'promise-without-title' };

/** A promise made in the room; it becomes a task. */
export interface VisitPromise {
  readonly id: Uuid;
  readonly title: string;
  readonly due: IsoDate | undefined;
}

/** What was captured in the room. Elements are ids: contacts, topics of the checklist, tasks of the office. */
export interface VisitReport {
  readonly on: IsoDate;
  readonly place: string | undefined;
  readonly placeText: string;
  readonly language: string | undefined;
  readonly attendees: readonly string[];
  readonly headcount: number | undefined;
  readonly topics: readonly string[];
  readonly purposes: readonly string[];
  readonly noteId: Uuid;
  readonly note: string;
  readonly promises: readonly VisitPromise[];
}

interface Author {
  readonly id: Uuid;
  readonly name: string;
}

/** Plans a visit for a day to come. */
export function planVisit(id: Uuid, organisation: Uuid, date: IsoDate, place: string | undefined): Change {
  const fields = { organisation, date, place: place ?? null, state: { kind: 'planned' } };
  return { name: 'visit.plan', ops: [createOp(visit, id, SCOPE_CASE, fields)] };
}

/**
 * Records that a visit took place, with its note and its promises, as one change. `planned` is what the
 * person saw of a planned visit, undefined for a visit nobody had planned. `today` is her local date.
 */
export function holdVisit(
  id: Uuid,
  organisation: Uuid,
  planned: { readonly seen: Seen; readonly entity: Entity<typeof visit> } | undefined,
  report: VisitReport,
  author: Author,
  today: IsoDate,
): Result<Change, VisitRefusal> {
  const state = planned?.entity.state;
  if (state?.kind === 'held') return refuse({ kind: 'visit-already-held' });
  if (state?.kind === 'cancelled') return refuse({ kind: 'visit-cancelled' });
  if (report.on > today) return refuse({ kind: 'visit-in-future', on: report.on });
  if (report.promises.some((promise) => promise.title.trim() === '')) return refuse({ kind: 'promise-without-title' });
  const fields = visitFields(organisation, report);
  const visitOps = planned ? editOps(visit, planned.seen, fields) : [createOp(visit, id, SCOPE_CASE, fields)];
  return ok({ name: 'visit.hold', ops: [...visitOps, ...noteOps(id, organisation, report, author), ...taskOps(id, organisation, report)] });
}

/** Calls a planned visit off. */
export function cancelVisit(
  seen: Seen,
  entity: Entity<typeof visit>,
  today: IsoDate,
  why: string,
): Result<Change, VisitRefusal> {
  if (entity.state?.kind === 'held') return refuse({ kind: 'visit-already-held' });
  const state: Json = why.trim() === '' ? { kind: 'cancelled', on: today } : { kind: 'cancelled', on: today, why };
  return ok({ name: 'visit.cancel', ops: editOps(visit, seen, { state }) });
}

function visitFields(organisation: Uuid, report: VisitReport): Record<string, Json> {
  const elements = (field: string, ids: readonly string[]) => ids.map((id) => [elementKey(field, id), true] as const);
  return {
    organisation,
    date: report.on,
    place: report.place ?? null,
    placeText: report.placeText.trim(),
    language: report.language ?? null,
    headcount: report.headcount ?? null,
    state: { kind: 'held', on: report.on },
    ...Object.fromEntries(elements('attendees', report.attendees)),
    ...Object.fromEntries(elements('topics', report.topics)),
    ...Object.fromEntries(elements('purposes', report.purposes)),
  };
}

function noteOps(visitId: Uuid, organisation: Uuid, report: VisitReport, author: Author): readonly Op[] {
  if (report.note.trim() === '') return [];
  const fields = { organisation, visit: visitId, text: report.note, author: { id: author.id, name: author.name } };
  return [createOp(note, report.noteId, SCOPE_CASE, fields)];
}

function taskOps(visitId: Uuid, organisation: Uuid, report: VisitReport): readonly Op[] {
  return report.promises.map(({ id, title, due }) =>
    createOp(task, id, SCOPE_CASE, { organisation, visit: visitId, title: title.trim(), due: due ?? null, status: 'open' }),
  );
}
