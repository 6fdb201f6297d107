import type { IsoDate } from './dates.ts';
import { createOp, type Seen } from './edit.ts';
import { elementKey, SCOPE_CASE, splitKey, type Uuid } from './ids.ts';
import type { Json } from './json.ts';
import { sameJson } from './json.ts';
import type { Op } from './mutation.ts';
import { note, type NoteAuthor } from './note.ts';
import { MAX_LINE, MAX_TEXT } from './record-type.ts';
import { task } from './task.ts';

/** A promise made in the room; it becomes a task. */
export interface VisitPromise {
  readonly id: Uuid;
  readonly title: string;
  readonly due: IsoDate | undefined;
}

/** A note with its promises; their ids are fixed when the form is opened. */
export interface VisitWords {
  readonly noteId: Uuid;
  readonly note: string;
  readonly promises: readonly VisitPromise[];
}

/** What was captured in the room. Elements are ids: contacts, topics of the checklist, tasks of the office. */
export interface VisitReport extends VisitWords {
  readonly on: IsoDate | undefined;
  readonly place: string | undefined;
  readonly placeText: string;
  readonly language: string | undefined;
  readonly attendees: readonly string[];
  readonly headcount: number | undefined;
  readonly topics: readonly string[];
  readonly purposes: readonly string[];
}

export type ReportRefusal =
  | { readonly kind: 'visit-without-date' }
  | { readonly kind: 'visit-in-future'; readonly on: IsoDate }
  | { readonly kind: 'headcount-not-whole' }
  | { readonly kind: 'place-too-long'; readonly most: number }
  | WordsRefusal;

export type WordsRefusal =
  | { readonly kind: 'note-too-long'; readonly most: number }
  | { readonly kind: 'promise-without-title'; readonly promise: Uuid }
  | { readonly kind: 'promise-too-long'; readonly promise: Uuid; readonly most: number };

/** Why a note or its promises cannot be kept as they are. */
export function wordsRefusal(words: VisitWords): WordsRefusal | undefined {
  if (words.note.length > MAX_TEXT) return { kind: 'note-too-long', most: MAX_TEXT };
  for (const { id, title } of words.promises) {
    if (title.trim() === '') return { kind: 'promise-without-title', promise: id };
    if (title.trim().length > MAX_LINE) return { kind: 'promise-too-long', promise: id, most: MAX_LINE };
  }
  return undefined;
}

/** The day of a report that can be kept, or why it cannot. `today` is the person's local date. */
export function checkReport(report: VisitReport, today: IsoDate): IsoDate | ReportRefusal {
  if (report.on === undefined) return { kind: 'visit-without-date' };
  if (report.on > today) return { kind: 'visit-in-future', on: report.on };
  if (report.headcount !== undefined && !isCount(report.headcount)) return { kind: 'headcount-not-whole' };
  if (report.placeText.trim().length > MAX_LINE) return { kind: 'place-too-long', most: MAX_LINE };
  return wordsRefusal(report) ?? report.on;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

const SETS = ['attendees', 'topics', 'purposes'] as const;

/**
 * The fields of a visit that was held. The state comes last: of a report that is cut into several mutations, because
 * so much was ticked, only the last one closes the visit.
 */
export function reportFields(report: VisitReport, on: IsoDate, seen: Seen | undefined): Record<string, Json> {
  return { date: on, ...factFields(report, seen), state: { kind: 'held', on } };
}

/** Whether a report says anything but words that was neither there when it was begun nor is told by now. */
export function hasFactsBeside(report: VisitReport, seen: Seen | undefined, told: Seen): boolean {
  return Object.entries(factFields(report, seen)).some(
    ([key, value]) => !sameFact(value, seen?.fields[key]) && !sameFact(value, told.fields[key]),
  );
}

/** Not written down, emptied, and not ticked all say nothing. */
function sameFact(a: Json | undefined, b: Json | undefined): boolean {
  const known = (value: Json | undefined): Json =>
    value === undefined || value === '' || value === false ? null : value;
  return sameJson(known(a), known(b));
}

/** What was ticked when the person opened it and is not now becomes a no. */
function factFields(report: VisitReport, seen: Seen | undefined): Record<string, Json> {
  return {
    place: report.place ?? null,
    placeText: report.placeText.trim(),
    language: report.language ?? null,
    headcount: report.headcount ?? null,
    ...tickedBefore(seen),
    ...Object.fromEntries(SETS.flatMap((field) => report[field].map((id) => [elementKey(field, id), true]))),
  };
}

function tickedBefore(seen: Seen | undefined): Record<string, Json> {
  const isTick = (key: string) => SETS.some((field) => field === splitKey(key).field && key !== field);
  const ticked = Object.entries(seen?.fields ?? {}).filter(([key, value]) => value === true && isTick(key));
  return Object.fromEntries(ticked.map(([key]) => [key, false]));
}

/** Creates the note and the tasks of a visit. `today` is the day on which they are written. */
export function wordsOps(
  visit: Uuid,
  organisation: Uuid,
  { noteId, note: text, promises }: VisitWords,
  { id, name }: NoteAuthor,
  today: IsoDate,
): readonly Op[] {
  const fields = { organisation, visit, text, author: { id, name }, on: today };
  const notes = text.trim() === '' ? [] : [createOp(note, noteId, SCOPE_CASE, fields)];
  const tasks = promises.map((promise) => {
    const [title, due] = [promise.title.trim(), promise.due ?? null];
    return createOp(task, promise.id, SCOPE_CASE, { organisation, visit, title, due, status: 'open' });
  });
  return [...notes, ...tasks];
}
