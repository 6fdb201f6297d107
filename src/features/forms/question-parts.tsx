import { useTranslation } from 'react-i18next';
import { ownList, withQuestion } from '../../domain/forms/edit-form.ts';
import type { Question } from '../../domain/forms/question.ts';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { ChoiceListEditor } from './choice-list-editor.tsx';
import { ConditionEditor } from './condition-editor.tsx';
import { type EditProps, KeyField } from './key-field.tsx';

interface QuestionPartsProps extends EditProps {
  readonly question: Question;
  /** The questions among which it stands: of the form, or of the repeated group that it is a field of. */
  readonly siblings: readonly Question[];
}

/** What can be changed of a question: its words, its answers, its bounds, and when it is asked. */
export function QuestionParts({ question, siblings, ...common }: QuestionPartsProps) {
  const { t } = useTranslation('forms');
  const { id } = question;
  const edit = (next: (before: Question) => Question): void =>
    common.change((before) => withQuestion(before, id, next));
  return (
    <>
      <KeyField label={t('field.question')} textKey={`question.${id}`} {...common} />
      <KeyField label={t('field.hint')} textKey={`question.${id}.hint`} {...common} />
      <KeyField label={t('field.why')} textKey={`question.${id}.why`} {...common} />
      {(['options', 'rows', 'columns'] as const).map(
        (name) =>
          ownList(question, name) !== undefined && (
            <ChoiceListEditor key={name} {...{ question, name, edit }} {...common} />
          ),
      )}
      <Bounds question={question} edit={edit} />
      {question.type !== 'note' && (
        <CheckboxGroup
          label={t('required.label')}
          options={[{ value: 'required', label: t('required.text') }]}
          values={question.required ? ['required'] : []}
          onChange={(values) => edit((before) => ({ ...before, required: values.length > 0 }))}
        />
      )}
      <ConditionEditor {...{ question, siblings, edit }} form={common.form} language={common.language} />
    </>
  );
}

interface BoundsProps {
  readonly question: Question;
  readonly edit: (next: (before: Question) => Question) => void;
}

function Bounds({ question, edit }: BoundsProps) {
  const { t } = useTranslation('forms');
  if (question.type !== 'wholeNumber' && question.type !== 'year') return null;
  const set = (bound: 'min' | 'max', value: number | null): void =>
    edit((before) => {
      if (before.type !== 'wholeNumber' && before.type !== 'year') return before;
      const { [bound]: _before, ...others } = before;
      return value === null ? others : { ...others, [bound]: value };
    });
  return (
    <Cluster>
      <NumberField label={t('min')} value={question.min ?? null} onChange={(value) => set('min', value)} />
      <NumberField label={t('max')} value={question.max ?? null} onChange={(value) => set('max', value)} />
    </Cluster>
  );
}
