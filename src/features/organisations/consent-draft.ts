import * as v from 'valibot';
import { draftParser } from '../../db/draft-parser.ts';
import type { ConsentSubject } from '../../domain/consent-rules.ts';
import { PURPOSES } from '../../domain/consent-rules.ts';
import { IsoDate } from '../../domain/dates.ts';
import { Uuid } from '../../domain/ids.ts';
import { ConsentAnswer, NO_ANSWER } from './consent-answer.ts';

/** A person's yes to something besides keeping her data, while it is being written down. */
const ConsentDraft = v.object({
  /** Id of the declaration, fixed so that saving again cannot make a second one. */
  id: Uuid,
  person: Uuid,
  organisation: Uuid,
  purpose: v.picklist(PURPOSES.map(({ id }) => id)),
  office: v.nullable(v.string()),
  detail: v.string(),
  ...ConsentAnswer.entries,
  on: IsoDate,
});
export type ConsentDraft = v.InferOutput<typeof ConsentDraft>;

export const parseConsentDraft = draftParser(ConsentDraft);

export function consentDraftId(person: Uuid, purpose: string): string {
  return `consent:${person}:${purpose}`;
}

type Start = Pick<ConsentDraft, 'id' | 'person' | 'organisation' | 'purpose' | 'on'>;

export function newConsentDraft(start: Start): ConsentDraft {
  return { ...start, office: null, detail: '', ...NO_ANSWER };
}

export function subjectOf({ purpose, office, detail }: ConsentDraft): ConsentSubject {
  return { purpose, office, detail };
}
