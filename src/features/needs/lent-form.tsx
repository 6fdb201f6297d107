import { useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Form } from '../../domain/forms/form.ts';
import type { Language } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { SavedLine } from '../../parts/saved-line.tsx';
import { useFormTitle } from '../../questions/form-words.ts';
import { LeftOutAnswers } from '../../questions/left-out-answers.tsx';
import { Promises } from '../../questions/promises.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Stack } from '../../ui/layout.tsx';
import { AnsweredSections } from './answered-sections.tsx';
import { type AnswersDraft, answersDraftId } from './answers-draft.ts';
import { LanguageControls } from './language-controls.tsx';
import { SectionList } from './section-list.tsx';
import { SectionPage } from './section-page.tsx';
import { SectionTitle } from './section-title.tsx';
import { useAnswersForm } from './use-answers-form.ts';
import { withoutOffice } from './lending.ts';

interface LentFormProps {
  readonly form: Form;
  /** The draft as it was when the page was opened. */
  readonly start: AnswersDraft;
  readonly onDone: () => void;
}

/**
 * A form in the hands of whoever answers it: without the office's own sections and without a way out. What belongs to an
 * organisation stays a draft until the coordinator has looked at it; what is anonymous is saved at once, unseen.
 */
export function LentForm({ form: whole, start, onDone }: LentFormProps) {
  const { t } = useTranslation(['needs', 'errors']);
  const asked = useMemo(() => withoutOffice(whole), [whole]);
  const form = useAnswersForm(asked, start);
  const titleOf = useFormTitle();
  const heading = useRef<HTMLHeadingElement>(null);
  const { draft, progress, second } = form;
  const page = progress.find(({ section }) => section.id === draft.value.section);
  const goTo = (section: string): void => {
    flushSync(() => form.goTo(section));
    heading.current?.focus();
  };
  const finish = async (): Promise<void> => {
    if (whole.anonymous !== true || (await form.save([]))) onDone();
  };
  return (
    <div className="answers-form">
      <h1>{titleOf(whole)}</h1>
      <LanguageControls chosen={draft.value.language} onChoose={form.chooseSecond} />
      <div className="answers-form__columns">
        <SectionList form={asked} progress={progress} current={draft.value.section} second={second} onGo={goTo} />
        <Stack>
          {page !== undefined && page === progress[0] && <PromisesInBoth second={second} />}
          <h2 ref={heading} tabIndex={-1}>
            {page === undefined ? (
              t('summary.title')
            ) : (
              <SectionTitle form={asked} section={page.section.id} second={second} />
            )}
          </h2>
          {page !== undefined ? (
            <SectionPage form={form} page={page} onGo={goTo} canListen />
          ) : (
            <>
              <AnsweredSections
                form={asked}
                pages={progress}
                values={draft.value.values}
                second={second}
                level={3}
                onChange={goTo}
              />
              {whole.anonymous === true && (
                <LeftOutAnswers form={asked} values={draft.value.values} seen={{}} second={second} />
              )}
              {form.refusal && <Alert kind="error">{t('lend.notSaved')}</Alert>}
              <div>
                <Button variant="primary" busy={form.isSaving} onClick={() => void finish()}>
                  {t('lend.done')}
                </Button>
              </div>
            </>
          )}
          <SavedLine draftId={answersDraftId(start.answers)} saving={draft.saving} />
        </Stack>
      </div>
    </div>
  );
}

/** Whoever is asked knows before the first question who reads the answers and that nothing must be said. */
function PromisesInBoth({ second }: { readonly second: Language | undefined }) {
  const shown = useLanguage();
  return (
    <Stack>
      <Promises language={shown} />
      {second !== undefined && <Promises language={second} />}
    </Stack>
  );
}
