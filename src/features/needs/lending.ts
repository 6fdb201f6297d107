import * as v from 'valibot';
import { discardDraft, saveDraft } from '../../db/drafts.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { useView } from '../../db/use-records.ts';
import type { Form } from '../../domain/forms/form.ts';
import { Uuid } from '../../domain/ids.ts';
import { type AnswersDraft, answersDraftId, SUMMARY } from './answers-draft.ts';

/**
 * The device is in somebody else's hands, for one form. It lies sealed with the drafts, so that it outlives a reload and
 * holds in every window: whoever unlocks the device meanwhile comes back to this form.
 */
const Lent = v.object({ answers: Uuid, isDone: v.boolean() });
export type Lent = v.InferOutput<typeof Lent>;

const LENT = 'lent';

export function useLent(): Lent | undefined {
  const draft = useView((view) => view.drafts.get(LENT));
  const read = v.safeParse(Lent, draft?.value);
  return read.success ? read.output : undefined;
}

/** What whoever gets the device may see of a form. */
export function withoutOffice(form: Form): Form {
  return { ...form, sections: form.sections.filter(({ filledBy }) => filledBy !== 'coordination') };
}

/** Gives the device away. Resolves when the form and the mark are on the disk; false: there is no room for them. */
export async function lend(store: OpenStore, form: Form, draft: AnswersDraft): Promise<boolean> {
  const { sections } = withoutOffice(form);
  const isHers = draft.section === SUMMARY || sections.some(({ id }) => id === draft.section);
  const begun = isHers ? draft : { ...draft, section: sections[0]?.id ?? SUMMARY };
  const kept = await saveDraft(store, answersDraftId(draft.answers), begun);
  const marked = kept.ok && (await saveDraft(store, LENT, { answers: draft.answers, isDone: false })).ok;
  return marked;
}

/** The form is filled in: from now on nothing of it is shown until the device is taken back. */
export async function finishLending(store: OpenStore, { answers }: Lent): Promise<void> {
  await saveDraft(store, LENT, { answers, isDone: true });
}

/** Takes the device back; only after the passphrase. */
export function endLending(store: OpenStore): Promise<void> {
  return discardDraft(store, LENT);
}
