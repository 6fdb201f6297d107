import * as v from 'valibot';
import { draftParser } from '../../db/draft-parser.ts';
import type { View } from '../../db/view.ts';
import { chosen, readEntity } from '../../domain/entity.ts';
import { FieldKey, Mid, Uuid } from '../../domain/ids.ts';
import { Json } from '../../domain/json.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { visit } from '../../domain/visit.ts';

/** What a person saw of a record when she opened it: the base of her edit. */
export const SeenRecord = v.object({ id: Uuid, fields: v.record(FieldKey, Json), writers: v.record(FieldKey, Mid) });

const DraftPromise = v.object({ id: Uuid, title: v.string(), due: v.nullable(v.string()) });
export type DraftPromise = v.InferOutput<typeof DraftPromise>;

/**
 * A visit while it is being written down, as it lies in the drafts. All ids are fixed when it is opened, so that
 * saving again cannot make a second one. Fields keep what was typed, readable or not.
 */
const VisitDraft = v.object({
  visit: Uuid,
  organisation: Uuid,
  /** Begun without a plan: its address is that of the organisation. */
  unplanned: v.boolean(),
  /** The record as it was when it was opened; null while there is none. */
  seen: v.nullable(SeenRecord),
  noteId: Uuid,
  note: v.string(),
  attendees: v.array(v.string()),
  headcount: v.string(),
  topics: v.array(v.string()),
  purposes: v.array(v.string()),
  language: v.nullable(v.string()),
  place: v.nullable(v.string()),
  placeText: v.string(),
  date: v.nullable(v.string()),
  promises: v.array(DraftPromise),
});
export type VisitDraft = v.InferOutput<typeof VisitDraft>;

export const parseVisitDraft = draftParser(VisitDraft);

const PREFIX = 'visit:';

/** The idle lock waits longer while there is a draft whose id begins like this. */
export function visitDraftId(visitId: string): string {
  return `${PREFIX}${visitId}`;
}

export function seenOf({ id, fields, writers }: RecordView): v.InferOutput<typeof SeenRecord> {
  return { id, fields: { ...fields }, writers: { ...writers } };
}

type Captured = Omit<VisitDraft, 'visit' | 'organisation' | 'unplanned' | 'seen' | 'noteId' | 'date'>;

const EMPTY: Captured = {
  note: '',
  attendees: [],
  headcount: '',
  topics: [],
  purposes: [],
  language: null,
  place: null,
  placeText: '',
  promises: [],
};

/** A visit that nobody had planned and that begins now. `newId` makes UUIDs. */
export function unplannedDraft(organisation: Uuid, today: string, newId: () => Uuid): VisitDraft {
  return { ...EMPTY, visit: newId(), organisation, unplanned: true, seen: null, noteId: newId(), date: today };
}

/** A planned visit that begins now, with what was planned filled in; undefined if it names no organisation. */
export function plannedDraft(record: RecordView, today: string, newId: () => Uuid): VisitDraft | undefined {
  const planned = readEntity(visit, record);
  if (planned.organisation === undefined) return undefined;
  return {
    ...EMPTY,
    visit: record.id,
    organisation: planned.organisation,
    unplanned: false,
    seen: seenOf(record),
    noteId: newId(),
    attendees: [...chosen(planned.attendees)],
    headcount: planned.headcount === undefined ? '' : String(planned.headcount),
    topics: [...chosen(planned.topics)],
    purposes: [...chosen(planned.purposes)],
    language: planned.language ?? null,
    place: planned.place ?? null,
    placeText: planned.placeText ?? '',
    date: today,
  };
}

/** The unplanned visit to this organisation that was begun on this device and is not over yet. */
export function findOpenVisit({ drafts, records }: View, organisation: string): VisitDraft | undefined {
  for (const [id, { value }] of drafts) {
    const draft = id.startsWith(PREFIX) ? parseVisitDraft(value) : undefined;
    if (draft === undefined || !draft.unplanned || draft.organisation !== organisation) continue;
    const record = records.get(visit.name)?.get(draft.visit);
    if (record === undefined || isOpen(record)) return draft;
  }
  return undefined;
}

function isOpen(record: RecordView): boolean {
  return !record.archived && (readEntity(visit, record).state?.kind ?? 'planned') === 'planned';
}
