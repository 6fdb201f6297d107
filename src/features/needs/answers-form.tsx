import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import type { Form } from '../../domain/forms/form.ts';
import { Alert } from '../../ui/alert.tsx';
import { useLanguage } from '../../i18n/setup.ts';
import { spokenLanguage } from '../../questions/second-language.ts';
import { ReviewNote } from '../../ui/language-menu.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import { type AnswersDraft, answersDraftId } from './answers-draft.ts';
import { AnswersHeader } from './answers-header.tsx';
import { DiscardDraft } from './discard-draft.tsx';
import { SavedLine } from '../../parts/saved-line.tsx';
import { LendButton } from './lend-button.tsx';
import { LanguageControls } from './language-controls.tsx';
import { SectionList } from './section-list.tsx';
import { SectionPage } from './section-page.tsx';
import { SectionTitle } from './section-title.tsx';
import { SummaryPage } from './summary-page.tsx';
import { useAnswersForm } from './use-answers-form.ts';
import './answers-form.css';

interface AnswersFormProps {
  readonly form: Form;
  /** A new draft, or one that was found; must not change. */
  readonly start: AnswersDraft;
  readonly onSaved: () => void;
  readonly onDiscarded: () => void;
}

/** The questionnaire being filled in: languages on top, one section at a time, the summary at the end. */
export function AnswersForm({ form: asked, start, onSaved, onDiscarded }: AnswersFormProps) {
  const { t } = useTranslation('needs');
  const store = useStore();
  const [isResumed] = useState(() => store.view.state.getState().drafts.has(answersDraftId(start.answers)));
  const form = useAnswersForm(asked, start);
  const shown = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const { draft, progress, second } = form;
  const { section: current, organisation } = draft.value;
  const page = progress.find(({ section }) => section.id === current);
  const goTo = (section: string): void => {
    // The page must have its new length before the focus brings the heading into view.
    flushSync(() => form.goTo(section));
    heading.current?.focus();
  };
  return (
    <div className="answers-form">
      <AnswersHeader form={asked} organisation={organisation} />
      {isResumed && current === start.section && <Alert kind="info">{t('resumed.text')}</Alert>}
      <LanguageControls chosen={draft.value.language} onChoose={form.chooseSecond} />
      <Progress
        label={t('progress')}
        value={progress.reduce((sum, { answered }) => sum + answered, 0)}
        max={progress.reduce((sum, { asked }) => sum + asked.length, 0)}
      />
      <div className="answers-form__columns">
        <SectionList form={asked} progress={progress} current={current} second={second} onGo={goTo} />
        <Stack>
          <h2 ref={heading} tabIndex={-1}>
            {page === undefined ? (
              t('summary.title')
            ) : (
              <SectionTitle
                form={asked}
                section={page.section.id}
                second={page.section.filledBy === 'coordination' ? undefined : second}
              />
            )}
          </h2>
          {page !== undefined ? (
            <SectionPage form={form} page={page} onGo={goTo} />
          ) : (
            <SummaryPage form={form} onGo={goTo} onSaved={onSaved} />
          )}
          <SavedLine draftId={answersDraftId(start.answers)} saving={draft.saving} />
          <ReviewNote language={spokenLanguage(shown, second)} />
          <LendButton form={asked} draft={draft.value} />
          {draft.isDirty && <DiscardDraft onDiscard={() => void draft.discard().then(onDiscarded)} />}
        </Stack>
      </div>
    </div>
  );
}
