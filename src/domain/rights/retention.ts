import { answers } from '../answers.ts';
import { consentState } from '../consent-rules.ts';
import { consent } from '../consent.ts';
import { contact } from '../contact.ts';
import * as v from 'valibot';
import { addDays, addMonths, IsoDate } from '../dates.ts';
import { chosen, type Entity, readEntity } from '../entity.ts';
import type { Uuid } from '../ids.ts';
import { note } from '../note.ts';
import { LEAST_TRACE_MONTHS, type office } from '../office.ts';
import type { RecordType } from '../record-type.ts';
import type { RecordView } from '../record-view.ts';
import { submission } from '../submission.ts';
import { visit } from '../visit.ts';
import { leftBehind, type RecordMaps } from './erase.ts';
import { retentionReview } from './retention-review.ts';

/** Kinds of data with a period of their own; what is due of the first four comes up for review. */
export const PERIOD_KINDS = ['contact', 'note', 'answers', 'consent', 'erasure', 'audit'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** Months, by kind of data. */
export type Periods = Readonly<Record<PeriodKind, number>>;

/** Proposals; an office sets its own. */
export const PROPOSED: Periods = { contact: 24, note: 36, answers: 60, consent: 36, erasure: 36, audit: 36 };

/** What an office may set at the least. */
export const LEAST: Periods = {
  contact: 1,
  note: 1,
  answers: 1,
  consent: 1,
  erasure: LEAST_TRACE_MONTHS,
  audit: LEAST_TRACE_MONTHS,
};

/** Days after which half-written and unsent work is a reason to say so. It is never deleted for its age. */
const WARNED_AFTER = 14;
/** Months after which something restricted is looked at again. */
const RESTRICTED_FOR = 12;

/**
 * Why something is due. `no-day`: nobody knows how old it is, which is a reason to look and no reason to delete.
 * `left-behind`: what it belongs to was erased by a device that did not have it.
 */
export type DueBecause =
  | 'no-contact'
  | 'withdrawn'
  | 'archived'
  | 'year-ended'
  | 'newer-form'
  | 'too-old'
  | 'processed'
  | 'person-gone'
  | 'left-behind'
  | 'restricted'
  | 'no-day';

export interface Due {
  readonly record: RecordView;
  readonly because: DueBecause;
  /** The day from which the period runs: the last contact, the day of the talk. */
  readonly since: IsoDate | undefined;
  /** The first day on which it is due. */
  readonly due: IsoDate | undefined;
}

export function periodsOf(settings: Entity<typeof office> | undefined): Periods {
  return {
    contact: settings?.['retention.contact'] ?? PROPOSED.contact,
    note: settings?.['retention.note'] ?? PROPOSED.note,
    answers: settings?.['retention.answers'] ?? PROPOSED.answers,
    consent: settings?.['retention.consent'] ?? PROPOSED.consent,
    erasure: settings?.['retention.erasure'] ?? PROPOSED.erasure,
    audit: settings?.['retention.audit'] ?? PROPOSED.audit,
  };
}

/** Whether unsent or half-written work has been lying here for so long that it has to be said. */
export function liesTooLong(since: number, now: number): boolean {
  return now - since >= WARNED_AFTER * 86_400_000;
}

/** Everything whose period has ended, the oldest first. Nothing happens to it until a person decides. */
export function dueForReview(records: RecordMaps, periods: Periods, today: IsoDate): readonly Due[] {
  const kept = keptUntil(records);
  const byAge = [
    ...dueContacts(records, periods.contact),
    ...dueNotes(records, periods.note),
    ...dueAnswers(records, periods.answers),
    ...dueSubmissions(records, periods.answers),
    ...dueConsents(records, periods.consent),
  ];
  const left = dueAsLeftBehind(records, byAge);
  return [...left, ...byAge.filter(({ record }) => left.every((one) => one.record !== record))]
    .map(restrictedMeanwhile)
    .filter(({ record, due }) => (due ?? today) <= today && (kept.get(record.id) ?? today) <= today)
    .toSorted((a, b) => (a.due ?? '').localeCompare(b.due ?? ''));
}

/** At once. The proofs of consent of persons who are gone have a period; and who took her yes back stays unnamed. */
function dueAsLeftBehind(records: RecordMaps, byAge: readonly Due[]): readonly Due[] {
  const told = byAge.filter(({ record, because }) => record.type === consent.name || because === 'withdrawn');
  const isTold = new Set(told.map(({ record }) => record.id));
  return leftBehind(records)
    .filter(({ id }) => !isTold.has(id))
    .map((record) => ({ record, because: 'left-behind', since: undefined, due: undefined }));
}

/** Somebody has decided to restrict it: then that decision is what comes up again. */
function restrictedMeanwhile(one: Due): Due {
  const mark = v.safeParse(v.object({ on: IsoDate }), one.record.fields['restriction']);
  if (!mark.success) return one;
  return { ...one, because: 'restricted', since: mark.output.on, due: addMonths(mark.output.on, RESTRICTED_FOR) };
}

/** The latest day until which somebody decided to keep a record. */
function keptUntil(records: RecordMaps): ReadonlyMap<Uuid, IsoDate> {
  const kept = new Map<Uuid, IsoDate>();
  for (const { record, until } of all(records, retentionReview)) {
    if (record !== undefined && until !== undefined && until > (kept.get(record) ?? '')) kept.set(record, until);
  }
  return kept;
}

function dueContacts(records: RecordMaps, months: number): readonly Due[] {
  const consents = all(records, consent);
  const byPerson = Map.groupBy(consents, ({ person }) => person);
  const met = lastMet(records);
  return views(records, contact).map((record): Due => {
    const own = byPerson.get(record.id) ?? [];
    const state = consentState(own, record.id);
    const person = readEntity(contact, record);
    const days = [met.get(record.id), person.imported?.on, person.informed?.on, ...own.map(({ on }) => on)];
    const since = latest(days);
    if (state.kind === 'withdrawn') return { record, because: 'withdrawn', since: state.on, due: state.on };
    if (record.archived) return { record, because: 'archived', since, due: since };
    return since === undefined
      ? noDay(record)
      : { record, because: 'no-contact', since, due: addMonths(since, months) };
  });
}

/** The last held visit at which each person was. */
function lastMet(records: RecordMaps): ReadonlyMap<string, IsoDate> {
  const met = new Map<string, IsoDate>();
  for (const { state, attendees } of all(records, visit)) {
    if (state?.kind !== 'held') continue;
    for (const id of chosen(attendees)) if (state.on > (met.get(id) ?? '')) met.set(id, state.on);
  }
  return met;
}

/** A period that runs from the end of the year of the talk. */
function dueNotes(records: RecordMaps, months: number): readonly Due[] {
  const visits = new Map(all(records, visit).map((one) => [one.id, one]));
  return views(records, note).map((record): Due => {
    const { on, visit: at } = readEntity(note, record);
    const talk = at === undefined ? undefined : visits.get(at);
    const since = on ?? (talk?.state?.kind === 'held' ? talk.state.on : talk?.date);
    if (since === undefined) return noDay(record);
    const yearEnd = v.parse(IsoDate, `${since.slice(0, 4)}-12-31`);
    return { record, because: 'year-ended', since, due: addDays(addMonths(yearEnd, months), 1) };
  });
}

/** Until the next form of the same organisation, and not for ever where none comes. */
function dueAnswers(records: RecordMaps, months: number): readonly Due[] {
  const forms = views(records, answers).map((record) => {
    const day = v.safeParse(IsoDate, record.fields['erhebung_datum']);
    const { organisation, form } = readEntity(answers, record);
    return { record, on: day.success ? day.output : undefined, of: `${organisation ?? ''} ${form ?? ''}` };
  });
  const byForm = Map.groupBy(forms, ({ of }) => of);
  return forms.map(({ record, on, of }): Due => {
    if (on === undefined) return noDay(record);
    const later = (byForm.get(of) ?? []).flatMap((one) =>
      one.on !== undefined && one.on > on && !one.record.archived ? [one.on] : [],
    );
    const next = later.toSorted().at(0);
    const oldest = addMonths(on, months);
    return next !== undefined && next < oldest
      ? { record, because: 'newer-form', since: on, due: next }
      : { record, because: 'too-old', since: on, due: oldest };
  });
}

/** What somebody sent from her phone is kept as long as what was taken over from it. */
function dueSubmissions(records: RecordMaps, months: number): readonly Due[] {
  return views(records, submission).map((record): Due => {
    const day = v.safeParse(IsoDate, record.fields['erhebung_datum']);
    if (!day.success) return noDay(record);
    const because = record.archived ? 'processed' : 'too-old';
    return { record, because, since: day.output, due: addMonths(day.output, months) };
  });
}

/** A proof is needed as long as the data are processed that it allows, and for its period after that. */
function dueConsents(records: RecordMaps, months: number): readonly Due[] {
  const persons = records.get(contact.name);
  return views(records, consent).flatMap((record): Due[] => {
    const { person, on } = readEntity(consent, record);
    if (person === undefined || persons?.has(person) === true) return [];
    if (on === undefined) return [noDay(record)];
    return [{ record, because: 'person-gone', since: on, due: addMonths(on, months) }];
  });
}

function noDay(record: RecordView): Due {
  return { record, because: 'no-day', since: undefined, due: undefined };
}

function latest(days: readonly (IsoDate | undefined)[]): IsoDate | undefined {
  return days
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);
}

function views(records: RecordMaps, type: RecordType): readonly RecordView[] {
  return [...(records.get(type.name)?.values() ?? [])];
}

function all<T extends RecordType>(records: RecordMaps, type: T): readonly Entity<T>[] {
  return views(records, type).map((record) => readEntity(type, record));
}
