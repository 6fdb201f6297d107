import * as v from 'valibot';
import { draftParser } from '../../db/draft-parser.ts';
import type { View } from '../../db/view.ts';
import { FieldKey, Mid, Uuid } from '../../domain/ids.ts';
import { Json } from '../../domain/json.ts';
import { factsOf } from '../../domain/organisation/facts.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import type { RecordView } from '../../domain/record-view.ts';

/** What the person saw when the form was opened: the base of her changes. */
export const SeenRecord = v.object({ id: Uuid, fields: v.record(FieldKey, Json), writers: v.record(FieldKey, Mid) });

/** An organisation while it is being written down. Its id is fixed, so that saving again cannot make a second one. */
const OrganisationDraft = v.object({
  id: Uuid,
  /** Null for a new organisation. */
  seen: v.nullable(SeenRecord),
  values: v.record(FieldKey, Json),
  /** Code of the list of sources. */
  source: v.string(),
});
export type OrganisationDraft = v.InferOutput<typeof OrganisationDraft>;

export const parseOrganisationDraft = draftParser(OrganisationDraft);

const PREFIX = 'organisation:';
const USUAL_SOURCE = 'besuch';

export function organisationDraftId(id: string): string {
  return `${PREFIX}${id}`;
}

export function draftOf(record: RecordView): OrganisationDraft {
  const { id, fields, writers } = record;
  return {
    id,
    seen: { id, fields: { ...fields }, writers: { ...writers } },
    values: { ...factsOf(fields) },
    source: USUAL_SOURCE,
  };
}

/** The new organisation that was begun on this device and not saved yet, else an empty form. */
export function newDraft({ drafts, records }: View, newId: () => string): OrganisationDraft {
  const known = records.get(organisation.name);
  for (const [id, { value }] of drafts) {
    const draft = id.startsWith(PREFIX) ? parseOrganisationDraft(value) : undefined;
    if (draft?.seen === null && !known?.has(draft.id)) return draft;
  }
  return { id: v.parse(Uuid, newId()), seen: null, values: {}, source: USUAL_SOURCE };
}
