import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { checkAnswers } from '../../domain/forms/check-answers.ts';
import { questionsOf } from '../../domain/forms/form.ts';
import type { SectionProgress } from '../../domain/forms/progress.ts';
import { newRowId } from '../../domain/forms/repeat-rows.ts';
import { textsOfForm } from '../../questions/form-words.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { QuestionField } from '../../questions/question-field.tsx';
import { ReadAloud } from '../../questions/read-aloud.tsx';
import { spokenLanguage } from '../../questions/second-language.ts';
import { Alert } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Muted } from '../../ui/text.tsx';
import { TwoLanguages } from '../../ui/second-text.tsx';
import { SUMMARY } from './answers-draft.ts';
import { type AnswersForm, neighbours } from './use-answers-form.ts';
import { useSectionWords } from './use-section-words.ts';

interface SectionPageProps {
  readonly form: AnswersForm;
  readonly page: SectionProgress;
  readonly onGo: (section: string) => void;
  /** Whether each question can be read aloud: for whoever answers on her own. */
  readonly canListen?: boolean;
}

/** One section of the questionnaire, and the ways to the next and the one before. */
export function SectionPage({ form, page, onGo, canListen = false }: SectionPageProps) {
  const { t } = useTranslation(['needs', 'common']);
  const { progress, second } = form;
  const { section } = page;
  const isOffice = section.filledBy === 'coordination';
  const isClosed = isOffice && second !== undefined;
  const { why } = useSectionWords(textsOfForm(form.form).from, isOffice ? undefined : second)(section.id);
  const { before, after } = neighbours(progress, second, section.id);
  return (
    <form
      className="answers-page__questions"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (after !== undefined) onGo(after);
      }}
    >
      {isOffice && (
        <div>
          <Badge icon="lock" tone="info">
            {t('office.badge')}
          </Badge>
        </div>
      )}
      {!isClosed && why && (
        <Muted>
          <TwoLanguages second={why.second}>{why.label}</TwoLanguages>
        </Muted>
      )}
      {isClosed ? <ClosedOffice onOpen={() => form.chooseSecond('')} /> : <Questions {...{ form, page, canListen }} />}
      <div className="answers-page__ways">
        {before === undefined ? (
          <span />
        ) : (
          <Button icon="back" onClick={() => onGo(before)}>
            {t('common:action.back')}
          </Button>
        )}
        <Button type="submit" variant="primary">
          {after === SUMMARY ? t('summary.open') : t('common:action.continue')}
        </Button>
      </div>
    </form>
  );
}

function Questions({ form, page, canListen }: Pick<SectionPageProps, 'form' | 'page' | 'canListen'>) {
  const { world } = useStore();
  const shown = useLanguage();
  const spoken = spokenLanguage(shown, form.second);
  const { values } = form.draft.value;
  const all = questionsOf(form.form);
  const refusals = checkAnswers(page.asked, values, all);
  const isOffice = page.section.filledBy === 'coordination';
  return page.shown.map((question) => {
    const refusal = refusals.get(question.id);
    return (
      <div key={question.id}>
        <QuestionField
          question={question}
          values={values}
          onChange={form.answer}
          namespace={textsOfForm(form.form).from}
          second={isOffice ? undefined : form.second}
          // What is still missing is said in the summary: nobody is told off for a question she has not read yet.
          refusal={refusal?.kind === 'answer-missing' ? undefined : refusal}
          questions={all}
          newRowId={() => newRowId(world)}
        />
        {canListen === true && (
          <ReadAloud question={question} form={form.form} second={spoken === shown ? undefined : spoken} />
        )}
      </div>
    );
  });
}

function ClosedOffice({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTranslation('needs');
  return (
    <Alert
      kind="info"
      actions={
        <Button icon="unlock" onClick={onOpen}>
          {t('office.open')}
        </Button>
      }
    >
      {t('office.closed')}
    </Alert>
  );
}
