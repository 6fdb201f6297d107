import type { FieldKey, Mid, Uuid } from './ids.ts';
import { splitKey } from './ids.ts';
import type { Json } from './json.ts';
import { sameJson } from './json.ts';
import type { Change, Op } from './mutation.ts';
import { factOf, originKey } from './organisation/organisation.ts';
import type { RecordView } from './record-view.ts';

/** One of the values that people wrote into the same field without having seen each other's. */
export interface Version {
  readonly mid: Mid;
  readonly value: Json;
  /** Display name of the person and label of the device; "" where it is not to be seen. */
  readonly by: string;
  readonly via: string;
  readonly at: string | undefined;
  /** The one that the record shows meanwhile. */
  readonly isVisible: boolean;
  /** Written on this device and not yet confirmed by the office, which is why `by` and `at` are empty. */
  readonly isOwn: boolean;
}

/** What people wrote into one field; the first version is the visible one. */
interface FieldVersions {
  readonly field: FieldKey;
  readonly versions: readonly Version[];
}

/** A field with more than one version, waiting for a person's choice. */
export interface OpenChoice extends FieldVersions {
  readonly record: Uuid;
  readonly type: string;
  /** Where the value comes from, which is decided in the same breath; undefined if nobody said. */
  readonly origin: FieldVersions | undefined;
}

/** As much of a choice as a decision names: which versions the person saw, the visible one first. */
export interface SeenChoice extends SeenVersions {
  readonly record: Uuid;
  readonly origin: SeenVersions | undefined;
}

interface SeenVersions {
  readonly field: FieldKey;
  readonly versions: readonly Pick<Version, 'mid' | 'value'>[];
}

/** All fields of a record that have a second version. A fact and the source that it comes from are one choice. */
export function openChoices(record: RecordView): readonly OpenChoice[] {
  const open = Object.keys(record.alternatives).flatMap((field) => versionsOf(record, field) ?? []);
  const waiting = open.filter(({ versions }) => versions.length > 1);
  const facts = new Set(waiting.map(({ field }) => field));
  return waiting.flatMap((choice) => {
    const fact = factOf(choice.field);
    if (fact !== undefined && facts.has(fact)) return [];
    return [{ record: record.id, type: record.type, ...choice, origin: versionsOf(record, originKey(choice.field)) }];
  });
}

/** How many choices wait: the length of the list that a person sees. */
export function countOpenChoices(records: readonly RecordView[]): number {
  return records.reduce((sum, record) => sum + openChoices(record).length, 0);
}

function versionsOf(record: RecordView, field: FieldKey): FieldVersions | undefined {
  const writer = record.writers[field];
  if (writer === undefined) return undefined;
  const isOwn = record.unconfirmed.has(field);
  // The office names the author of its own visible value, not of what was written here since.
  const { by = '', via = '', at } = (isOwn ? undefined : record.top[field]) ?? {};
  const visible: Version = { mid: writer, value: record.fields[field] ?? null, by, via, at, isVisible: true, isOwn };
  const others = (record.alternatives[field] ?? []).map(({ v: value, ...rest }) => ({
    ...rest,
    value,
    isVisible: false,
    isOwn: false,
  }));
  return { field, versions: [visible, ...others] };
}

/** The source that stands with a version; undefined if the person who wrote it named none of her own. */
export function originOf({ origin }: OpenChoice, version: Version): Version | undefined {
  return origin?.versions.find((source) => (version.isVisible ? source.isVisible : source.mid === version.mid));
}

/** Settles a choice with one of its versions, and its source with the one that came with that version. */
export function keepVersion(choice: OpenChoice, version: Version): Change {
  return choose(choice, version.value, originOf(choice, version)?.value);
}

/**
 * Settles a choice: with one of the versions, or with another value. Versions that arrive later stay open.
 * Without an `origin` the source that is visible stays.
 */
export function choose(choice: SeenChoice, value: Json, origin?: Json): Change {
  const op = settle(choice.record, choice, choice.versions, value);
  return { name: 'version.choose', ops: [op, ...settleOrigin(choice, origin)] };
}

function settleOrigin(choice: SeenChoice, value: Json | undefined): readonly Op[] {
  const { field, versions } = choice.origin ?? { field: originKey(choice.field), versions: [] };
  const before = versions[0]?.value;
  const chosen = value ?? before ?? null;
  // Somebody who agreed with a value but names another source for it is a choice of its own: that stays open.
  const decided = new Set(choice.versions.map((version) => version.mid));
  const settled = versions.filter((version) => decided.has(version.mid) || sameJson(version.value, chosen));
  const op = settle(choice.record, { field, versions }, settled, chosen);
  const isNeeded = !sameJson(before ?? null, chosen) || (op.k === 'set' && op.x !== undefined && op.x.length > 0);
  return isNeeded ? [op] : [];
}

function settle(record: Uuid, seen: SeenVersions, settled: SeenVersions['versions'], value: Json): Op {
  const { field: f, element: e } = splitKey(seen.field);
  const p = seen.versions[0]?.mid ?? null;
  if (e !== undefined) return { k: 'elem', id: record, f, e, on: value === true, p };
  const x = settled.map((version) => version.mid).filter((mid) => mid !== p);
  return { k: 'set', id: record, f, v: value, p, x };
}
