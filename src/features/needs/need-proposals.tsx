import { useTranslation } from 'react-i18next';
import type { Entity } from '../../domain/entity.ts';
import type { need } from '../../domain/need.ts';
import { NEED_CHOICES, needsFromAnswers } from '../../domain/need-rules.ts';
import { useQuestionWords } from '../../questions/question-words.ts';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import type { AnswersForm } from './use-answers-form.ts';

interface NeedProposalsProps {
  readonly form: AnswersForm;
  readonly needs: readonly Entity<typeof need>[];
}

/** The needs that the answers suggest. Nothing is recorded that was not shown here and left ticked. */
export function NeedProposals({ form, needs }: NeedProposalsProps) {
  const { t } = useTranslation('needs');
  const words = useQuestionWords('needs-form', form.second);
  const { values, organisation, declined } = form.draft.value;
  const proposed = new Set(
    organisation === null ? [] : needsFromAnswers(values, organisation, needs).map(({ code }) => code),
  );
  if (proposed.size === 0) return null;
  const options = NEED_CHOICES.filter(({ id }) => proposed.has(id)).map((choice) => ({
    value: choice.id,
    ...words.choice(choice),
  }));
  const ticked = options.map(({ value }) => value).filter((code) => !declined.includes(code));
  return (
    <CheckboxGroup
      label={t('proposals.label')}
      hint={t('proposals.hint')}
      options={options}
      values={ticked}
      onChange={(next) => form.declineNeeds([...proposed].filter((code) => !next.includes(code)))}
    />
  );
}
