import * as v from 'valibot';
import { draftParser } from '../../db/draft-parser.ts';
import { FieldKey, Mid, Uuid } from '../../domain/ids.ts';
import { Json } from '../../domain/json.ts';
import type { OpenChoice, SeenChoice, Version } from '../../domain/versions.ts';

const Seen = v.object({ field: FieldKey, versions: v.array(v.object({ mid: Mid, value: Json })) });

/** A value that a person is writing in place of the versions that she saw when she began. */
export const ChoiceDraft = v.object({
  record: Uuid,
  type: v.string(),
  seen: Seen,
  origin: v.nullable(Seen),
  value: Json,
  /** Code of the source of the new value; "" until she says. */
  source: v.string(),
});
export type ChoiceDraft = v.InferOutput<typeof ChoiceDraft>;

const PREFIX = 'version:';

export const draftId = (record: string, field: FieldKey): string => `${PREFIX}${record}:${field}`;
export const isChoiceDraft = (id: string): boolean => id.startsWith(PREFIX);

export const parseDraft = draftParser(ChoiceDraft);

/** Begins with the value that the record shows. */
export function newDraft(choice: OpenChoice): ChoiceDraft {
  const { record, type, field, versions, origin } = choice;
  const value = versions[0]?.value ?? null;
  const seenOrigin = origin && { field: origin.field, versions: seenOf(origin.versions) };
  return { record, type, seen: { field, versions: seenOf(versions) }, origin: seenOrigin ?? null, value, source: '' };
}

function seenOf(versions: readonly Version[]): { mid: Mid; value: Json }[] {
  return versions.map(({ mid, value }) => ({ mid, value }));
}

/** The choice as she saw it: what has arrived since stays open. */
export function seenChoice({ record, seen, origin }: ChoiceDraft): SeenChoice {
  return { record, ...seen, origin: origin ?? undefined };
}
