import { useTranslation } from 'react-i18next';
import { isAnswered } from '../../domain/forms/answer-values.ts';
import { type Form, questionsOf } from '../../domain/forms/form.ts';
import type { Question } from '../../domain/forms/question.ts';
import { PROFILE_QUESTIONS } from '../../domain/organisation/profile.ts';
import { attributeOf } from '../../domain/organisation/told-facts.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { answersIn, declinedIn } from '../../domain/submission-rules.ts';
import { AnsweredQuestion } from '../../questions/answered-question.tsx';
import { textsOfForm, useQuestionTitle } from '../../questions/form-words.ts';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { FactList } from '../../ui/fact.tsx';
import { List } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted, VisuallyHidden } from '../../ui/text.tsx';

interface GivenAnswersProps {
  readonly form: Form;
  /** Whose answers they are, once somebody has said so. */
  readonly owner?: RecordView | undefined;
  readonly record: RecordView;
  readonly taken?: readonly string[];
  /** Left out for whoever only reads. */
  readonly onToggle?: (question: string) => void;
}

/** Each answer as it was given, with a tick for taking it over. */
export function GivenAnswers({ form, owner, record, taken = [], onToggle }: GivenAnswersProps) {
  const { t } = useTranslation('inbox');
  const titleOf = useQuestionTitle(form);
  const values = answersIn(record);
  const all = questionsOf(form);
  const declined = declinedIn(record);
  return (
    <Section title={t('answers.title')}>
      {onToggle && <p>{t('answers.how')}</p>}
      <List gap="default">
        {all
          .filter((question) => isAnswered(question, values))
          .map((question) => (
            <li key={question.id}>
              <FactList>
                <AnsweredQuestion
                  question={question}
                  values={values}
                  namespace={textsOfForm(form).from}
                  questions={all}
                />
              </FactList>
              {owner !== undefined && <ToProfile question={question} owner={owner} />}
              {onToggle && (
                <ChoiceRow
                  type="checkbox"
                  name={question.id}
                  choice={{
                    value: question.id,
                    label: (
                      <>
                        {t('answers.take')} <VisuallyHidden>{titleOf(question.id)}</VisuallyHidden>
                      </>
                    ),
                  }}
                  checked={taken.includes(question.id)}
                  onChange={() => onToggle(question.id)}
                  disabled={false}
                />
              )}
            </li>
          ))}
      </List>
      {declined.length > 0 && (
        <>
          <p>{t('answers.declined')}</p>
          <ul>
            {declined.map((id) => (
              <li key={id}>{titleOf(id)}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

/** That an answer goes into the profile as well, and what stands there so far. */
function ToProfile({ question, owner }: { readonly question: Question; readonly owner: RecordView }) {
  const { t } = useTranslation('inbox');
  const attribute = attributeOf(question);
  if (attribute === undefined) return null;
  return (
    <>
      <Muted>{t('answers.toProfile')}</Muted>
      <FactList>
        <AnsweredQuestion
          question={attribute}
          values={owner.fields}
          namespace="profile"
          questions={PROFILE_QUESTIONS}
        />
      </FactList>
    </>
  );
}
