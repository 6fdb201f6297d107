import { useCallback, useMemo, useState } from 'react';
import { usePreferences } from '../../db/preferences-context.ts';
import { useStore } from '../../db/store-context.ts';
import { type DraftHandle, useDraft } from '../../db/use-draft.ts';
import type { Form } from '../../domain/forms/form.ts';
import { progressOf, type SectionProgress } from '../../domain/forms/progress.ts';
import type { ConfirmedNeed } from '../../domain/need-rules.ts';
import type { Language } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import type { OnAnswer } from '../../questions/answer-props.ts';
import { secondLanguage, spokenLanguage } from '../../questions/second-language.ts';
import { type FormRefusal, saveForm } from './answers-actions.ts';
import { type AnswersDraft, answersDraftId, parseAnswersDraft, SUMMARY } from './answers-draft.ts';

export interface AnswersForm {
  readonly draft: DraftHandle<AnswersDraft>;
  readonly form: Form;
  readonly progress: readonly SectionProgress[];
  /** Language beside the interface language, if one is shown. */
  readonly second: Language | undefined;
  readonly isSaving: boolean;
  readonly refusal: FormRefusal | undefined;
  readonly answer: OnAnswer;
  /** Shows a section, or the summary. */
  readonly goTo: (section: string) => void;
  readonly chooseSecond: (language: string) => void;
  /** Whether a proposed need is to be recorded. */
  readonly declineNeeds: (codes: readonly string[]) => void;
  /** Resolves with whether everything is saved. */
  save(confirmed: readonly ConfirmedNeed[]): Promise<boolean>;
}

/** A form being filled in: its draft, and what can be done with it. `form` and `start` must not change. */
export function useAnswersForm(form: Form, start: AnswersDraft): AnswersForm {
  const store = useStore();
  const shown = useLanguage();
  const { change: changePreferences } = usePreferences();
  const draft = useDraft(answersDraftId(start.answers), start, parseAnswersDraft);
  const [isSaving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<FormRefusal>();
  const { change, value } = draft;
  const second = secondLanguage(shown, value.language);
  const progress = useMemo(() => progressOf(form, value.values), [form, value.values]);

  const set = useCallback(
    (part: (before: AnswersDraft) => Partial<AnswersDraft>) => {
      setRefusal(undefined);
      change((before) => ({ ...before, ...part(before) }));
    },
    [change],
  );
  const answer = useCallback<OnAnswer>(
    (key, next) => set(({ values }) => ({ values: { ...values, [key]: next } })),
    [set],
  );

  async function save(confirmed: readonly ConfirmedNeed[]): Promise<boolean> {
    setSaving(true);
    try {
      const saved = await saveForm(store, form, value, confirmed, spokenLanguage(shown, second));
      setRefusal(saved.ok ? undefined : saved.refusal);
      if (!saved.ok) return false;
      await draft.completed();
      return true;
    } finally {
      setSaving(false);
    }
  }

  return {
    draft,
    form,
    progress,
    second,
    isSaving,
    refusal,
    answer,
    save,
    goTo: (section) => set(() => ({ section })),
    chooseSecond: (language) => {
      set(() => ({ language }));
      changePreferences({ secondLanguage: language });
    },
    declineNeeds: (declined) => set(() => ({ declined: [...declined] })),
  };
}

/** The sections that can be paged through: the office's own is left out while others read along. */
export function openSections(
  progress: readonly SectionProgress[],
  second: Language | undefined,
): readonly SectionProgress[] {
  return progress.filter(({ section }) => second === undefined || section.filledBy !== 'coordination');
}

/** Ids of the pages before and after the one on the screen; the summary comes last. */
export function neighbours(
  progress: readonly SectionProgress[],
  second: Language | undefined,
  current: string,
): { readonly before: string | undefined; readonly after: string | undefined } {
  const all = [...progress.map(({ section }) => section.id), SUMMARY];
  const open = new Set([...openSections(progress, second).map(({ section }) => section.id), SUMMARY]);
  const here = all.indexOf(current);
  return {
    before: all.slice(0, here).findLast((id) => open.has(id)),
    after: all.slice(here + 1).find((id) => open.has(id)),
  };
}
