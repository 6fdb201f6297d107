import * as v from 'valibot';
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

export function parseAcceptanceDraft(value: unknown): AcceptanceDraft | undefined {
  const draft = v.safeParse(AcceptanceDraft, value);
  return draft.success ? draft.output : undefined;
}
