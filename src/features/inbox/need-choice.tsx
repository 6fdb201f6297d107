import { useTranslation } from 'react-i18next';
import { NEED_CHOICES, type NeedProposal } from '../../domain/need-rules.ts';
import { useQuestionWords } from '../../questions/question-words.ts';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';

interface NeedChoiceProps {
  readonly proposed: readonly NeedProposal[];
  readonly declined: readonly string[];
  readonly onDecline: (codes: readonly string[]) => void;
}

/** The needs that the answers suggest: what stays ticked is recorded as open. */
export function NeedChoice({ proposed, declined, onDecline }: NeedChoiceProps) {
  const { t } = useTranslation('needs');
  const words = useQuestionWords('needs-form', undefined);
  const codes = proposed.map(({ code }) => code);
  const options = NEED_CHOICES.filter(({ id }) => codes.includes(id)).map((choice) => ({
    value: choice.id,
    ...words.choice(choice),
  }));
  return (
    <CheckboxGroup
      label={t('proposals.label')}
      hint={t('proposals.hint')}
      options={options}
      values={codes.filter((code) => !declined.includes(code))}
      onChange={(ticked) => onDecline(codes.filter((code) => !ticked.includes(code)))}
    />
  );
}
