import { useTranslation } from 'react-i18next';
import { moved, ownList, withoutQuestion, withQuestion, withSection } from '../../domain/forms/edit-form.ts';
import { questionsOf, type Section } from '../../domain/forms/form.ts';
import { textOf } from '../../domain/forms/form-texts.ts';
import type { Question } from '../../domain/forms/question.ts';
import { htmlLangOf } from '../../i18n/languages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { Cluster, Stack } from '../../ui/layout.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Muted } from '../../ui/text.tsx';
import { ChoiceListEditor } from './choice-list-editor.tsx';
import { ConditionEditor } from './condition-editor.tsx';
import { type EditProps, KeyField } from './key-field.tsx';
import './forms.css';

interface QuestionEditorProps extends EditProps {
  readonly section: Section;
  readonly question: Question;
  readonly index: number;
}

/** One question, closed to its title until it is opened. */
export function QuestionEditor({ form, section, question, index, language, change }: QuestionEditorProps) {
  const { t } = useTranslation('forms');
  const { id } = question;
  const edit = (next: (before: Question) => Question): void => change((before) => withQuestion(before, id, next));
  const move = (by: 1 | -1): void =>
    change((before) =>
      withSection(before, section.id, (one) => ({ ...one, questions: [...moved(one.questions, index, by)] })),
    );
  const common = { form, language, change };
  const title = textOf(form.texts ?? {}, language, `question.${id}`) ?? t('untitledQuestion');
  return (
    <details className="form-question">
      <summary>
        <bdi lang={htmlLangOf(language)}>{title}</bdi> <Muted>{t(`type.${question.type}`)}</Muted>
      </summary>
      <Stack>
        <KeyField label={t('field.question')} textKey={`question.${id}`} {...common} />
        <KeyField label={t('field.hint')} textKey={`question.${id}.hint`} {...common} />
        <KeyField label={t('field.why')} textKey={`question.${id}.why`} {...common} />
        {question.type === 'repeat' &&
          question.fields.map((field) => (
            <KeyField key={field.id} label={t('field.part')} textKey={`question.${field.id}`} {...common} />
          ))}
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
        <ConditionEditor question={question} all={questionsOf(form)} form={form} language={language} edit={edit} />
        <Cluster>
          {index > 0 && (
            <Button variant="quiet" onClick={() => move(-1)}>
              {t('up')}
            </Button>
          )}
          {index < section.questions.length - 1 && (
            <Button variant="quiet" onClick={() => move(1)}>
              {t('down')}
            </Button>
          )}
          <Button variant="quiet" icon="trash" onClick={() => change((before) => withoutQuestion(before, id))}>
            {t('removeQuestion')}
          </Button>
        </Cluster>
      </Stack>
    </details>
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
