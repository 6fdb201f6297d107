import { useTranslation } from 'react-i18next';
import { useRecords } from '../../db/use-records.ts';
import type { Question } from '../../domain/forms/question.ts';
import { need } from '../../domain/need.ts';
import { AnsweredSections } from './answered-sections.tsx';
import type { Form } from '../../domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../domain/forms/needs-checklist.ts';
import { useQuestionTitle } from '../../questions/form-words.ts';
import { LeftOutAnswers } from '../../questions/left-out-answers.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { confirmedNeeds, type FormRefusal } from './answers-actions.ts';
import { NeedProposals } from './need-proposals.tsx';
import { type AnswersForm, neighbours, openSections } from './use-answers-form.ts';
import { SUMMARY } from './answers-draft.ts';

interface SummaryPageProps {
  readonly form: AnswersForm;
  readonly onGo: (section: string) => void;
  readonly onSaved: () => void;
}

/** What was answered, what is missing, which needs follow from it; and the button that saves it all. */
export function SummaryPage({ form, onGo, onSaved }: SummaryPageProps) {
  const { t } = useTranslation(['needs', 'common']);
  const needs = useRecords(need);
  const { draft, progress, second, refusal } = form;
  const { before } = neighbours(progress, second, SUMMARY);
  const pages = openSections(progress, second);
  const save = async (): Promise<void> => {
    if (await form.save(confirmedNeeds(draft.value, needs))) onSaved();
  };
  return (
    <>
      <MissingAnswers form={form} onGo={onGo} />
      <AnsweredSections
        form={form.form}
        pages={pages}
        values={draft.value.values}
        second={second}
        level={3}
        onChange={onGo}
      />
      <LeftOutAnswers
        form={form.form}
        values={draft.value.values}
        seen={draft.value.seen?.fields ?? {}}
        second={second}
      />
      {form.form.id === NEEDS_CHECKLIST.id && <NeedProposals form={form} needs={needs} />}
      {refusal && (
        <Alert kind="error">
          <Refused form={form.form} refusal={refusal} />
        </Alert>
      )}
      <div className="answers-page__ways">
        {before !== undefined && (
          <Button icon="back" onClick={() => onGo(before)}>
            {t('common:action.back')}
          </Button>
        )}
        <Button variant="primary" busy={form.isSaving} onClick={() => void save()}>
          {t('summary.save')}
        </Button>
      </div>
    </>
  );
}

function Refused({ form, refusal }: { readonly form: Form; readonly refusal: FormRefusal }) {
  const { t } = useTranslation(['needs', 'errors']);
  const words = useQuestionTitle(form);
  if (refusal.kind !== 'answer-not-storable') return t(`errors:refusal.${refusal.kind}`);
  return t('refusal.answer-not-storable', { question: words(refusal.question) });
}

/** Required questions without an answer, each with the way to it. Nothing is blocked by them. */
function MissingAnswers({ form, onGo }: Pick<SummaryPageProps, 'form' | 'onGo'>) {
  const { t } = useTranslation('needs');
  const words = useQuestionTitle(form.form);
  const missing = openSections(form.progress, form.second).flatMap(({ section, missing: questions }) =>
    questions.map((question: Question) => ({ section: section.id, question: question.id })),
  );
  if (missing.length === 0) return null;
  return (
    <Alert kind="warning" title={t('summary.missing')}>
      <p>{t('summary.missingText')}</p>
      <ul className="answers-page__missing">
        {missing.map(({ section, question }) => (
          <li key={question}>
            <Button variant="quiet" onClick={() => onGo(section)}>
              {words(question)}
            </Button>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
