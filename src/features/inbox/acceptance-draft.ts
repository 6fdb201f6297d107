import * as v from 'valibot';
import { draftParser } from '../../db/draft-parser.ts';
import { Uuid } from '../../domain/ids.ts';

/** What a coordinator has decided so far on one submission. */
export const AcceptanceDraft = v.object({
  organisation: v.nullable(Uuid),
  /** Ids of the questions whose answers are not taken over. */
  left: v.array(v.string()),
  /** Codes of proposed needs that are not to be recorded. */
  declined: v.array(v.string()),
});
export type AcceptanceDraft = v.InferOutput<typeof AcceptanceDraft>;

export const acceptanceDraftId = (submission: Uuid): string => `submission:${submission}`;

export const parseAcceptanceDraft = draftParser(AcceptanceDraft);
