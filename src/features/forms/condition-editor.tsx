import { useTranslation } from 'react-i18next';
import { choicesOf, hasOptions } from '../../domain/forms/choices.ts';
import type { Form } from '../../domain/forms/form.ts';
import { textOf } from '../../domain/forms/form-texts.ts';
import type { Question } from '../../domain/forms/question.ts';
import { htmlLangOf } from '../../i18n/languages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Select } from '../../ui/select.tsx';

interface ConditionEditorProps {
  readonly question: Question;
  readonly all: readonly Question[];
  readonly form: Form;
  readonly language: string;
  readonly edit: (next: (before: Question) => Question) => void;
}

/** When a question is asked: always, or after certain answers. A richer condition, as a file may bring, can be taken away. */
export function ConditionEditor({ question, all, form, language, edit }: ConditionEditorProps) {
  const { t } = useTranslation('forms');
  const { visibleWhen } = question;
  const before = all.slice(
    0,
    all.findIndex(({ id }) => id === question.id),
  );
  const possible = before.filter((one) => hasOptions(one) && one.options.kind === 'own');
  const lang = htmlLangOf(language);
  const words = (key: string): string => textOf(form.texts ?? {}, language, key) ?? key;
  if (visibleWhen !== undefined && !('in' in visibleWhen)) {
    return (
      <Stack gap="small">
        <p>{t('condition.rich')}</p>
        <div>
          <Button onClick={() => edit(withoutCondition)}>{t('condition.remove')}</Button>
        </div>
      </Stack>
    );
  }
  const other = possible.find(({ id }) => id === visibleWhen?.question);
  return (
    <Stack gap="small">
      <Select
        label={t('condition.label')}
        options={possible.map(({ id }) => ({ value: id, label: words(`question.${id}`), lang }))}
        value={other?.id ?? null}
        onChange={(id) =>
          edit((one) => (id === null ? withoutCondition(one) : { ...one, visibleWhen: { question: id, in: [] } }))
        }
        emptyLabel={t('condition.always')}
      />
      {other !== undefined && visibleWhen !== undefined && (
        <CheckboxGroup
          label={t('condition.answers')}
          options={choicesOf(other, all).map(({ id }) => ({
            value: id,
            label: <span lang={lang}>{words(`option.${other.id}.${id}`)}</span>,
          }))}
          values={visibleWhen.in}
          onChange={(values) => edit((one) => ({ ...one, visibleWhen: { question: other.id, in: [...values] } }))}
        />
      )}
    </Stack>
  );
}

function withoutCondition({ visibleWhen: _before, ...question }: Question): Question {
  return question;
}
