import type { Instant } from '../dates.ts';
import type { FieldKey, Uuid } from '../ids.ts';
import { elementKey } from '../ids.ts';
import type { Json } from '../json.ts';
import { factOf } from '../organisation/organisation.ts';
import { originOf, questionOf } from '../organisation/facts.ts';
import type { RecordView } from '../record-view.ts';
import { BLACK, type BlackOut, blackOutIn } from './black-out.ts';
import { goesAlong, type RecordMaps } from './erase.ts';
import type { Mention } from './mentions.ts';

/** What another person, or the same on another device, wrote into a field; it waits for a choice. */
export interface CopiedVersion {
  readonly value: Json;
  readonly by: string;
  readonly device: string;
  readonly at: string;
}

/** One field with all that is known about it. */
export interface CopiedField {
  readonly field: FieldKey;
  readonly value: Json;
  /** Where it comes from, and of which day it is. */
  readonly source?: { readonly code: string; readonly on: string };
  /** Who wrote the value, where that is known on this device. */
  readonly writtenBy?: { readonly name: string; readonly device: string; readonly at: string };
  /** Not at the office yet. */
  readonly unsent?: true;
  readonly otherVersions: readonly CopiedVersion[];
}

export interface CopiedRecord {
  readonly type: string;
  readonly id: Uuid;
  readonly archived: boolean;
  readonly fields: readonly CopiedField[];
}

/** What is held at present about a person or an organisation; docs/privacy/copy.schema.json describes it as a file. */
export interface Copy {
  readonly format: 'augenhoehe-copy';
  readonly version: 1;
  readonly about: 'person' | 'organisation';
  readonly id: Uuid;
  /** The organisation that it belongs to, by its name. */
  readonly organisation: string | null;
  readonly madeAt: Instant;
  readonly madeBy: string;
  /** How many texts have something blacked out, because it is about others. */
  readonly blackedOut: number;
  readonly records: readonly CopiedRecord[];
}

/** Under which circumstances a copy is made. */
export type CopyHead = Pick<Copy, 'madeAt' | 'madeBy' | 'organisation'>;

/**
 * Everything about an organisation: itself and those joined to it, and whatever points to them. Persons who took their
 * consent back (`hidden`) are not handed to others, nor is what only a person herself may ask for (Art. 15(4) GDPR).
 */
export function organisationCopy(
  id: Uuid,
  joined: ReadonlySet<string>,
  hidden: ReadonlySet<string>,
  records: RecordMaps,
  head: CopyHead,
): Copy {
  const own = listOf(records, 'organisation').filter((one) => joined.has(one.id));
  const away = new Set([...hidden, ...goesAlong(hidden, records).map((one) => one.id)]);
  const shown = goesAlong(joined, records).filter((one) => !away.has(one.id) && !isPersonal(one));
  const names = listOf(records, 'contact').flatMap((one) => (hidden.has(one.id) ? contactNames(one) : []));
  const all = [...own, ...shown].map((record) =>
    blacked(copied(record), { own: [], others: names, isReachKept: true }),
  );
  return { ...start('organisation', id, head), ...counted(all) };
}

/** The names of a contact person, in each script. */
export function contactNames({ fields }: RecordView): readonly string[] {
  return [fields['name'], fields['nameOriginal']].filter((name) => typeof name === 'string');
}

/** Remarks about a person, and what she signed and agreed to. */
function isPersonal({ type, fields }: RecordView): boolean {
  return type === 'consent' || (type === 'note' && typeof fields['person'] === 'string');
}

function listOf(records: RecordMaps, type: string): readonly RecordView[] {
  return [...(records.get(type)?.values() ?? [])];
}

/** What of a visit is about somebody who was there. */
const VISIT_FIELDS: ReadonlySet<string> = new Set(['organisation', 'date', 'state', 'place', 'placeText']);
/** What says when and where a text was written. */
const TEXT_CONTEXT: ReadonlySet<string> = new Set(['organisation', 'on', 'author', 'date', 'due', 'erhebung_datum']);

/**
 * Everything about a person: her entry, her consents, the visits at which she was, and of the texts that name her
 * those that somebody has chosen (`texts`). What they say about others is blacked out (Art. 15(4) GDPR).
 */
export function personCopy(
  person: RecordView,
  texts: readonly Mention[],
  what: BlackOut,
  records: RecordMaps,
  head: CopyHead,
): Copy {
  const alone = new Set([person.id]);
  const own = [person, ...goesAlong(alone, records)].filter(({ type }) => type !== 'note').map((one) => copied(one));
  const visits = listOf(records, 'visit')
    .filter(({ fields }) => fields[elementKey('attendees', person.id)] === true)
    .map((visit) => part(visit, (key) => VISIT_FIELDS.has(key) || key === elementKey('attendees', person.id)));
  const named = [...Map.groupBy(texts, ({ record }) => record)].map(([record, mentions]) =>
    part(record, (key) => TEXT_CONTEXT.has(key) || mentions.some((one) => one.key === key)),
  );
  const shown = [...visits, ...named].map((record) => blacked(record, what));
  return { ...start('person', person.id, head), ...counted([...own, ...shown]) };
}

function counted(records: readonly CopiedRecord[]): Pick<Copy, 'blackedOut' | 'records'> {
  return { blackedOut: records.flatMap(({ fields }) => fields).filter(isBlacked).length, records };
}

function start(about: Copy['about'], id: Uuid, head: CopyHead) {
  return { format: 'augenhoehe-copy', version: 1, about, id, ...head } as const;
}

function part(record: RecordView, keeps: (key: FieldKey) => boolean): CopiedRecord {
  return copied({ ...record, fields: Object.fromEntries(Object.entries(record.fields).filter(([key]) => keeps(key))) });
}

/** The source of a fact stands with the fact. */
function copied(record: RecordView): CopiedRecord {
  const { id, type, archived, fields, counts } = record;
  const keys = Object.keys(fields).filter((key) => !Object.hasOwn(fields, factOf(key) ?? ''));
  const sums = Object.entries(counts).map(([field, value]) => ({ field, value, otherVersions: [] }));
  return { type, id, archived, fields: [...keys.map((key) => copiedField(record, key)), ...sums] };
}

function copiedField(record: RecordView, key: FieldKey): CopiedField {
  const { type, fields, alternatives, top, unconfirmed } = record;
  const origin = type === 'organisation' ? originOf(fields, questionOf(key)) : undefined;
  const writer = top[key];
  return {
    field: key,
    value: fields[key] ?? null,
    ...(origin === undefined ? {} : { source: { code: origin.source, on: origin.on } }),
    ...(writer === undefined ? {} : { writtenBy: { name: writer.by, device: writer.via, at: writer.at } }),
    ...(unconfirmed.has(key) ? { unsent: true } : {}),
    otherVersions: (alternatives[key] ?? []).map(({ v, by, via, at }) => ({ value: v, by, device: via, at })),
  };
}

/** Who wrote something is said: she acted for the office. */
const NEVER_BLACKED: ReadonlySet<string> = new Set(['author', 'organisation', 'state']);

function blacked(record: CopiedRecord, what: BlackOut): CopiedRecord {
  const fields = record.fields.map((one): CopiedField => {
    if (NEVER_BLACKED.has(one.field)) return one;
    const otherVersions = one.otherVersions.map((each) => ({ ...each, value: blackOutIn(each.value, what) }));
    return { ...one, value: blackOutIn(one.value, what), otherVersions };
  });
  return { ...record, fields };
}

function isBlacked({ value, otherVersions }: CopiedField): boolean {
  return JSON.stringify([value, otherVersions]).includes(BLACK);
}

/** The copy as a file for other programs. */
export function copyFile(copy: Copy): string {
  return JSON.stringify(copy, undefined, 2);
}
