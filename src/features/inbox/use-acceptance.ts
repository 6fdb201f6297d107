import { useMemo, useState } from 'react';
import * as v from 'valibot';
import { useRecords, useRecordViews } from '../../db/use-records.ts';
import { useStore } from '../../db/store-context.ts';
import { useDraft } from '../../db/use-draft.ts';
import { dayIn } from '../../domain/dates.ts';
import { isAnswered } from '../../domain/forms/answer-values.ts';
import { type Form, questionsOf } from '../../domain/forms/form.ts';
import { Uuid } from '../../domain/ids.ts';
import { type ConfirmedNeed, NEED_CHOICES, type NeedProposal, needsFromAnswers } from '../../domain/need-rules.ts';
import { need } from '../../domain/need.ts';
import { organisation as organisationType } from '../../domain/organisation/organisation.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { type Acceptance, answersIn } from '../../domain/submission-rules.ts';
import { type AcceptanceDraft, acceptanceDraftId, parseAcceptanceDraft } from './acceptance-draft.ts';

export interface AcceptanceChoice {
  /** The organisation for which the link was made. Nobody is matched by it alone. */
  readonly suggested: Uuid | undefined;
  readonly organisation: Uuid | undefined;
  readonly owner: RecordView | undefined;
  readonly choose: (organisation: Uuid | undefined) => void;
  /** Ids of the questions whose answers are taken over. */
  readonly taken: readonly string[];
  readonly toggle: (question: string) => void;
  readonly proposed: readonly NeedProposal[];
  /** Codes of proposed needs that are not to be recorded. */
  readonly declined: readonly string[];
  readonly decline: (codes: readonly string[]) => void;
  readonly confirmed: readonly ConfirmedNeed[];
  /** Undefined while nobody has said whose answers they are. */
  readonly acceptance: () => Acceptance | undefined;
  /** To be called after it was taken over or put away. */
  readonly completed: () => Promise<void>;
}

const UNDECIDED: AcceptanceDraft = { organisation: null, left: [], declined: [] };

/** What a coordinator decides on one submission. The ids are fixed when it is opened, so that nothing is made twice. */
export function useAcceptance(submission: RecordView, form: Form): AcceptanceChoice {
  const { world } = useStore();
  const organisations = useRecordViews(organisationType.name);
  const needs = useRecords(need);
  const values = useMemo(() => answersIn(submission), [submission]);
  const answered = useMemo(() => questionsOf(form).filter((question) => isAnswered(question, values)), [form, values]);
  const [ids] = useState(() => ({
    answers: v.parse(Uuid, world.newId()),
    needs: new Map(NEED_CHOICES.map(({ id }) => [id, v.parse(Uuid, world.newId())])),
  }));
  const { value, change, completed } = useDraft(acceptanceDraftId(submission.id), UNDECIDED, parseAcceptanceDraft);
  const { left, declined } = value;
  const organisation = value.organisation ?? undefined;
  const suggested = v.safeParse(Uuid, submission.fields['organisation']);
  const proposed = organisation === undefined ? [] : needsFromAnswers(values, organisation, needs);
  const owner = organisation === undefined ? undefined : organisations.get(organisation);
  const taken = answered.filter(({ id }) => !left.includes(id));
  return {
    suggested: suggested.success && organisations.has(suggested.output) ? suggested.output : undefined,
    organisation,
    owner,
    choose: (chosen) => change((before) => ({ ...before, organisation: chosen ?? null })),
    taken: taken.map(({ id }) => id),
    toggle: (question) => change((before) => ({ ...before, left: toggled(before.left, question) })),
    proposed,
    declined,
    decline: (codes) => change((before) => ({ ...before, declined: [...codes] })),
    confirmed: proposed.flatMap((proposal) => {
      const id = ids.needs.get(proposal.code);
      return id === undefined || declined.includes(proposal.code) ? [] : [{ ...proposal, id }];
    }),
    acceptance: () => {
      if (owner === undefined && form.anonymous !== true) return undefined;
      const today = dayIn(world.timeZone(), world.now());
      return { id: ids.answers, submission, organisation: owner ?? null, taken, today };
    },
    completed,
  };
}

function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}
