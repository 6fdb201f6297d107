import * as v from 'valibot';
import { answers } from '../answers.ts';
import type { Uuid } from '../ids.ts';
import type { Change } from '../mutation.ts';
import { recordTypeNamed } from '../record-types.ts';
import type { RecordView } from '../record-view.ts';
import { submission } from '../submission.ts';

/** Why something was erased, for the log that stays: codes, never words. */
export const ERASURE_REASONS = ['person_asked', 'organisation_asked', 'consent_withdrawn', 'period_ended'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/** The records of a device, by type and id. */
export type RecordMaps = ReadonlyMap<string, ReadonlyMap<Uuid, RecordView>>;

/** Fields that say where something was said, not whose it is: what was said there stays. */
const OCCASIONS: ReadonlySet<string> = new Set(['visit', 'answers', 'need']);

/**
 * What an erasure of `roots` takes along: every record that points to one of them, and what points to those. Who was
 * at a visit is an element and no pointer: the visit stays, and names nobody any more.
 */
export function goesAlong(roots: ReadonlySet<string>, records: RecordMaps): readonly RecordView[] {
  const pointers = [...records].flatMap(([name, map]) => {
    const fields = pointerFields(name);
    return fields.length === 0 ? [] : [...map.values()].map((record) => ({ record, to: targetsOf(record, fields) }));
  });
  const gone = new Map<string, RecordView>();
  for (let before = -1; before < gone.size; ) {
    before = gone.size;
    for (const { record, to } of pointers)
      if (to.some((id) => roots.has(id) || gone.has(id)) && !roots.has(record.id)) gone.set(record.id, record);
    // Answers that go take along the sheet as it had come in.
    for (const id of [...roots, ...gone.keys()]) {
      const sheet = sheetOf(id, records);
      if (sheet !== undefined && !roots.has(sheet.id)) gone.set(sheet.id, sheet);
    }
  }
  return [...gone.values()];
}

/**
 * What an erasure could not take along, because the device that ordered it did not have it: it still points to what is
 * gone. Nobody's words are erased unseen; a person looks at them. What came from a phone names its organisation as a
 * hint only, and waits in the inbox.
 */
export function leftBehind(records: RecordMaps): readonly RecordView[] {
  const there = new Set<string>([...records.values()].flatMap((map) => [...map.keys()]));
  return [...records].flatMap(([name, map]) => {
    const fields = name === submission.name ? [] : pointerFields(name).filter((field) => field !== SHEET);
    return fields.length === 0
      ? []
      : [...map.values()].filter((record) => targetsOf(record, fields).some((id) => !there.has(id)));
  });
}

/** The sheet as it came in; only coordinators have it. */
const SHEET = 'submission';

function sheetOf(id: string, records: RecordMaps): RecordView | undefined {
  const source = ofType(records, answers.name).get(id)?.fields[SHEET];
  return typeof source === 'string' ? ofType(records, submission.name).get(source) : undefined;
}

function ofType(records: RecordMaps, name: string): ReadonlyMap<string, RecordView> {
  return records.get(name) ?? new Map();
}

function pointerFields(type: string): readonly string[] {
  // What a phone has sent names its organisation as a hint only; for whoever asks for an erasure it is about her.
  if (type === submission.name) return ['organisation'];
  return Object.entries(recordTypeNamed(type)?.fields ?? {}).flatMap(([field, spec]) =>
    spec.kind === 'scalar' && spec.ref !== undefined && !OCCASIONS.has(field) ? [field] : [],
  );
}

function targetsOf({ fields }: RecordView, pointers: readonly string[]): readonly string[] {
  return pointers.flatMap((field) => {
    const target = fields[field];
    return typeof target === 'string' ? [target] : [];
  });
}

/** Forgets records for good, with their history, at the office and on every device. What points to others goes first. */
export function eraseRecords(ids: readonly Uuid[], why: ErasureReason): Change {
  return { name: 'rights.erase', ops: ids.map((id) => ({ k: 'erase', id, why })) };
}

const AboutPerson = v.object({ k: v.literal('create'), f: v.object({ person: v.string() }) });

/** Whether a step that has not been applied would write down something about an erased person: it is forgotten too. */
export function isAboutErased(op: unknown, isErased: (id: string) => boolean): boolean {
  const about = v.safeParse(AboutPerson, op);
  return about.success && isErased(about.output.f.person.toLowerCase());
}
