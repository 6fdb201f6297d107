import * as v from 'valibot';
import { draftParser } from '../../db/draft-parser.ts';
import type { View } from '../../db/view.ts';
import type { ContactDetails } from '../../domain/contact-rules.ts';
import { contact } from '../../domain/contact.ts';
import { IsoDate } from '../../domain/dates.ts';
import { chosen, readEntity } from '../../domain/entity.ts';
import { Uuid } from '../../domain/ids.ts';
import { Informed } from '../../domain/privacy-notice.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { ConsentAnswer, NO_ANSWER } from './consent-answer.ts';
import { SeenRecord } from './organisation-draft.ts';

const Details = v.object({
  name: v.string(),
  nameOriginal: v.string(),
  role: v.nullable(v.string()),
  phone: v.string(),
  mail: v.string(),
  channel: v.nullable(v.string()),
  languages: v.array(v.string()),
});

/** A contact person while she is being written down, with her answer to the question of consent. */
const ContactDraft = v.object({
  id: Uuid,
  organisation: Uuid,
  /** Null for a new person. */
  seen: v.nullable(SeenRecord),
  details: Details,
  /** Id of the declaration, fixed so that saving again cannot make a second one. */
  consentId: Uuid,
  ...ConsentAnswer.entries,
  /** What she was told before anything was written down; null while nobody has told her. */
  informed: v.optional(v.nullable(Informed), null),
  /** The day of the declaration. */
  on: IsoDate,
});
export type ContactDraft = v.InferOutput<typeof ContactDraft>;

export const parseContactDraft = draftParser(ContactDraft);

const PREFIX = 'contact:';

export function contactDraftId(id: string): string {
  return `${PREFIX}${id}`;
}

const EMPTY: ContactDetails = {
  name: '',
  nameOriginal: '',
  role: null,
  phone: '',
  mail: '',
  channel: null,
  languages: [],
};

interface Start {
  readonly today: IsoDate;
  readonly newId: () => string;
}

/** The new person of this organisation that was begun on this device and not saved yet, else an empty form. */
export function newContactDraft({ drafts, records }: View, organisation: Uuid, { today, newId }: Start): ContactDraft {
  const known = records.get(contact.name);
  for (const [id, { value }] of drafts) {
    const draft = id.startsWith(PREFIX) ? parseContactDraft(value) : undefined;
    if (draft?.seen === null && draft.organisation === organisation && !known?.has(draft.id)) return draft;
  }
  const [id, consentId] = [v.parse(Uuid, newId()), v.parse(Uuid, newId())];
  const details = { ...EMPTY, languages: [] };
  return { id, organisation, seen: null, details, consentId, ...NO_ANSWER, informed: null, on: today };
}

/** The form of a known person; undefined if her record names no organisation. */
export function contactDraftOf(record: RecordView, { today, newId }: Start): ContactDraft | undefined {
  const person = readEntity(contact, record);
  if (person.organisation === undefined) return undefined;
  const { name = '', nameOriginal = '', role = null, phone = '', mail = '', channel = null } = person;
  return {
    id: record.id,
    organisation: person.organisation,
    seen: { id: record.id, fields: { ...record.fields }, writers: { ...record.writers } },
    details: { name, nameOriginal, role, phone, mail, channel, languages: [...chosen(person.languages)] },
    consentId: v.parse(Uuid, newId()),
    ...NO_ANSWER,
    informed: person.informed ?? null,
    on: today,
  };
}
