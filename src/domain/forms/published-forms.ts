import * as v from 'valibot';

import type { Change, CreateOp } from '../mutation.ts';
import type { FieldKey, Uuid } from '../ids.ts';
import { SCOPE_ORG } from '../ids.ts';
import type { Json } from '../json.ts';
import { Code, recordType, scalar } from '../record-type.ts';
import { Form } from './form.ts';
import { NEEDS_CHECKLIST } from './needs-checklist.ts';
import { SURVEY } from './survey.ts';

/** Characters of one part; with three bytes each it stays below the longest mutation. */
const PART_LENGTH = 20_000;
const MAX_PARTS = 200;
const PartNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PARTS));

/**
 * A published version of a form, or a part of one that is too long for one mutation. It never changes: answers name the
 * version that they were given to. Archived, nobody is asked it any more, and its answers stay readable.
 */
export const form = recordType({
  name: 'form',
  scopes: ['org'],
  immutable: true,
  archivable: true,
  fields: {
    form: scalar(Code),
    version: scalar(Code),
    /** Which part it is, from 1, and how many there are. */
    part: scalar(PartNumber),
    parts: scalar(PartNumber),
    /** The part of the form as JSON; see form.ts. */
    definition: scalar(v.pipe(v.string(), v.maxLength(PART_LENGTH))),
  },
});

/** Publishes a form as its next version: one change for each part. `ids`: of the records, at least `partsOf` many. */
export function publishForm(published: Form, ids: readonly Uuid[]): readonly Change[] {
  const text = JSON.stringify(published);
  const parts = partsOf(published);
  return ids.slice(0, parts).map((id, index) => {
    const definition = text.slice(index * PART_LENGTH, (index + 1) * PART_LENGTH);
    const f = { form: published.id, version: published.version, part: index + 1, parts, definition };
    const op: CreateOp = { k: 'create', t: form.name, id, scope: SCOPE_ORG, f };
    return { name: 'form.publish', ops: [op] };
  });
}

/** How many records a form needs. */
export function partsOf(published: Form): number {
  return Math.ceil(JSON.stringify(published).length / PART_LENGTH);
}

/** A record as any store has it. */
interface FormRecord {
  readonly fields: Readonly<Record<FieldKey, Json>>;
  readonly archived: boolean;
}

export interface PublishedForm {
  readonly form: Form;
  /** Nobody is asked it any more. */
  readonly isRetired: boolean;
}

/** The published versions, oldest first. A version of which a part is still missing is not among them. */
export function publishedForms(records: Iterable<FormRecord>): readonly PublishedForm[] {
  const byVersion = new Map<string, Part[]>();
  for (const { fields, archived } of records) {
    const read = v.safeParse(PartFields, fields);
    if (!read.success) continue;
    const key = `${read.output.form} ${read.output.version}`;
    byVersion.set(key, [...(byVersion.get(key) ?? []), { ...read.output, archived }]);
  }
  return [...byVersion.values()].flatMap(joined).toSorted((a, b) => numberOf(a.form) - numberOf(b.form));
}

const PartFields = v.object({
  form: Code,
  version: Code,
  part: PartNumber,
  parts: PartNumber,
  definition: v.string(),
});
type Part = v.InferOutput<typeof PartFields> & Pick<FormRecord, 'archived'>;

function joined(parts: readonly Part[]): readonly PublishedForm[] {
  const inOrder = parts.toSorted((a, b) => a.part - b.part);
  if (inOrder.length !== inOrder[0]?.parts) return [];
  try {
    const read = v.safeParse(Form, JSON.parse(inOrder.map(({ definition }) => definition).join('')));
    return read.success ? [{ form: read.output, isRetired: parts.some(({ archived }) => archived) }] : [];
  } catch {
    return [];
  }
}

/** The version after those that there are. Two people who publish at once make two versions, so it is no mere number. */
export function nextVersion(known: readonly Form[], id: string, newId: Uuid): string {
  const numbers = known.filter((one) => one.id === id).map(numberOf);
  return `${Math.max(0, ...numbers) + 1}-${newId.slice(0, 4)}`;
}

/** The number of a version as people say it. */
export function numberOf({ version }: Form): number {
  const number = Number.parseInt(version, 10);
  return Number.isNaN(number) ? 0 : number;
}

/** The forms that ship with the app. */
export const SHIPPED_FORMS: readonly Form[] = [NEEDS_CHECKLIST, SURVEY];

/** A form in the version in which it was answered; undefined if it has not arrived on this device. */
export function formOf(published: readonly PublishedForm[], id: string, version: string): Form | undefined {
  const all = [...SHIPPED_FORMS, ...published.map((one) => one.form)];
  return all.find((one) => one.id === id && one.version === version) ?? SHIPPED_FORMS.find((one) => one.id === id);
}

/** The forms that are asked now, each in its newest version. */
export function currentForms(published: readonly PublishedForm[]): readonly Form[] {
  const newest = new Map<string, PublishedForm>(SHIPPED_FORMS.map((one) => [one.id, { form: one, isRetired: false }]));
  for (const one of published) newest.set(one.form.id, one);
  return [...newest.values()].filter(({ isRetired }) => !isRetired).map((one) => one.form);
}
