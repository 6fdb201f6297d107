import * as v from 'valibot';
import { commit, type SaveRefusal } from '../../db/commit.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { save, type Saved } from '../../db/save.ts';
import { dayIn, IsoDate } from '../../domain/dates.ts';
import { readEntity } from '../../domain/entity.ts';
import { Uuid } from '../../domain/ids.ts';
import type { RecordView } from '../../domain/record-view.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { VisitReport, VisitWords } from '../../domain/visit-report.ts';
import { dropVisit, holdVisit, type KnownVisit, startVisit, type VisitRefusal } from '../../domain/visit-rules.ts';
import { visit } from '../../domain/visit.ts';
import { readNumber } from '../../ui/read-number.ts';
import { type VisitDraft, visitDraftId } from './visit-draft.ts';

export function todayOf({ world }: OpenStore): IsoDate {
  return dayIn(world.timeZone(), world.now());
}

export function newIdOf({ world }: OpenStore): Uuid {
  return v.parse(Uuid, world.newId());
}

/** A day as a field holds it; undefined while it is empty or half-typed. */
export function dayOf(text: string | null): IsoDate | undefined {
  const day = v.safeParse(IsoDate, text);
  return day.success ? day.output : undefined;
}

/** Ends the visit: its report, note and promises are saved as one change, and the draft goes with it. */
export function endVisit(store: OpenStore, draft: VisitDraft): Promise<Saved<VisitRefusal>> {
  const { visit: id, organisation } = draft;
  const known = knownVisit(draft, recordOf(store, id));
  const change = holdVisit(id, organisation, known, reportOf(draft), store.identity.user, todayOf(store));
  return save(store, change, visitDraftId(id));
}

/**
 * Makes the record of an unplanned visit that is going on, before a checklist names it.
 * Answers the record, to be kept in the draft as what the person saw.
 */
export async function beginRecord(store: OpenStore, draft: VisitDraft): Promise<Result<RecordView, SaveRefusal>> {
  const before = recordOf(store, draft.visit);
  if (before !== undefined) return ok(before);
  const saved = await commit(store, startVisit(draft.visit, draft.organisation, todayOf(store)));
  if (!saved.ok) return saved;
  const made = recordOf(store, draft.visit);
  if (made === undefined) throw new Error('A visit that was saved is not in the view');
  return ok(made);
}

/** Throws the record of an unplanned visit away, if one was begun. The draft is the form's own to discard. */
export async function dropRecord(store: OpenStore, draft: VisitDraft): Promise<Saved<never>> {
  if (!draft.unplanned || recordOf(store, draft.visit) === undefined) return ok(true);
  const saved = await commit(store, dropVisit(draft.visit));
  return saved.ok ? ok(true) : saved;
}

export function recordOf(store: OpenStore, id: string): RecordView | undefined {
  const known = v.safeParse(Uuid, id);
  return known.success ? store.view.state.getState().records.get(visit.name)?.get(known.output) : undefined;
}

function knownVisit({ seen }: VisitDraft, record: RecordView | undefined): KnownVisit | undefined {
  const base = seen ?? record;
  return base && { seen: base, state: record && readEntity(visit, record).state };
}

/** What a draft says, as the rules take it; a count that is no number is NaN. */
export function reportOf(draft: VisitDraft): VisitReport {
  return {
    ...wordsOf(draft),
    attendees: draft.attendees,
    topics: draft.topics,
    purposes: draft.purposes,
    placeText: draft.placeText,
    on: dayOf(draft.date),
    place: draft.place ?? undefined,
    language: draft.language ?? undefined,
    headcount: countOf(draft.headcount),
  };
}

/** Note and promises of a draft. A row that nothing was written into is no promise. */
export function wordsOf({ noteId, note, promises }: VisitDraft): VisitWords {
  const written = promises.filter(({ title, due }) => title.trim() !== '' || due !== null);
  return { noteId, note, promises: written.map(({ id, title, due }) => ({ id, title, due: dayOf(due) })) };
}

/** NaN for what is no number, so that the rule can refuse it instead of taking it for unknown. */
function countOf(text: string): number | undefined {
  const count = readNumber(text);
  if (count.kind === 'empty') return undefined;
  return count.kind === 'number' ? count.value : Number.NaN;
}
