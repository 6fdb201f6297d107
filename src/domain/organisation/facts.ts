import * as v from 'valibot';
import { elementKey, type FieldKey } from '../ids.ts';
import type { Json } from '../json.ts';
import type { RecordView } from '../record-view.ts';
import { Origin, originKey } from './organisation.ts';

export type Fields = Readonly<Record<FieldKey, Json>>;

/** A text of the profile; undefined while it is not known. */
export function textFact(fields: Fields, key: FieldKey): string | undefined {
  const value = fields[key];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A list of texts of the profile. */
export function linesFact(fields: Fields, key: FieldKey): readonly string[] {
  const value = fields[key];
  return Array.isArray(value) ? value.filter((line) => typeof line === 'string' && line.trim() !== '') : [];
}

/** The elements of a set that are on. */
export function chosenFacts(fields: Fields, field: string): readonly string[] {
  const start = elementKey(field, '');
  return Object.keys(fields).flatMap((key) => (key.startsWith(start) && fields[key] === true ? [key.slice(start.length)] : []));
}

/** The question that a key belongs to: the part before an element, a row or the text of an option. */
export function questionOf(key: FieldKey): string {
  return /^[^./]+/.exec(key)?.[0] ?? key;
}

/** Where a fact comes from and of which day it is, where that was noted. */
export function originOf(fields: Fields, question: string): Origin | undefined {
  const origin = v.safeParse(Origin, fields[originKey(question)]);
  return origin.success ? origin.output : undefined;
}

/** How many facts of a record wait for a choice between two versions; a fact and its origin count once. */
export function questionsWithVersions({ alternatives }: Pick<RecordView, 'alternatives'>): ReadonlySet<string> {
  return new Set(Object.keys(alternatives).map(questionOf));
}
