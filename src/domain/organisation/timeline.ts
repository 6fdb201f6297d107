import * as v from 'valibot';
import { IsoDate } from '../dates.ts';
import type { Entity } from '../entity.ts';
import type { Uuid } from '../ids.ts';
import type { note } from '../note.ts';
import type { RecordView } from '../record-view.ts';
import type { task } from '../task.ts';
import type { visit } from '../visit.ts';

type Visit = Entity<typeof visit>;
type Note = Entity<typeof note>;
type Task = Entity<typeof task>;

/** One thing that happened or is to happen. `on`: undefined where no day is known. */
export type TimelineEntry =
  | {
      readonly kind: 'visit';
      readonly id: Uuid;
      readonly on: IsoDate | undefined;
      readonly visit: Visit;
      readonly notes: readonly Note[];
    }
  | { readonly kind: 'note'; readonly id: Uuid; readonly on: IsoDate | undefined; readonly note: Note }
  | {
      readonly kind: 'answers';
      readonly id: Uuid;
      readonly on: IsoDate | undefined;
      readonly language: string | undefined;
      /** Says which form was answered. */
      readonly fields: RecordView['fields'];
    }
  | { readonly kind: 'task'; readonly id: Uuid; readonly on: IsoDate | undefined; readonly task: Task };

interface History {
  readonly visits: readonly Visit[];
  readonly notes: readonly Note[];
  readonly answers: readonly RecordView[];
  readonly tasks: readonly Task[];
}

/** The history of one organisation, the latest first, what has no day last. Notes stand with their visit. */
export function timelineOf({ visits, notes, answers, tasks }: History): readonly TimelineEntry[] {
  const shown = visits.filter((one) => !one.archived);
  const days = new Map(shown.map((one) => [one.id, visitDay(one)]));
  const live = notes.filter((one) => !one.archived);
  const entries: readonly TimelineEntry[] = [
    ...shown.map((one) => visitEntry(one, live)),
    ...live.filter((one) => one.visit === undefined || !days.has(one.visit)).map(noteEntry),
    ...answers.filter((one) => !one.archived).map((one) => answersEntry(one, days)),
    ...tasks.filter((one) => !one.archived).map(taskEntry),
  ];
  return entries.toSorted((a, b) => (b.on ?? '').localeCompare(a.on ?? ''));
}

function visitDay({ state, date }: Visit): IsoDate | undefined {
  return state?.kind === 'held' ? state.on : date;
}

function visitEntry(one: Visit, notes: readonly Note[]): TimelineEntry {
  return {
    kind: 'visit',
    id: one.id,
    on: visitDay(one),
    visit: one,
    notes: notes.filter((each) => each.visit === one.id),
  };
}

function noteEntry(one: Note): TimelineEntry {
  return { kind: 'note', id: one.id, on: one.on, note: one };
}

function taskEntry(one: Task): TimelineEntry {
  return { kind: 'task', id: one.id, on: one.due, task: one };
}

/** A filled form is of the day that it names, else of the day of its visit. */
function answersEntry({ id, fields }: RecordView, days: ReadonlyMap<string, IsoDate | undefined>): TimelineEntry {
  const day = v.safeParse(IsoDate, fields['erhebung_datum']);
  const visited = typeof fields['visit'] === 'string' ? days.get(fields['visit']) : undefined;
  const language = typeof fields['language'] === 'string' ? fields['language'] : undefined;
  return { kind: 'answers', id, on: day.success ? day.output : visited, language, fields };
}
