import { useTranslation } from 'react-i18next';
import { type Form, questionsOf } from '../../domain/forms/form.ts';
import { textOf } from '../../domain/forms/form-texts.ts';
import type { Question } from '../../domain/forms/question.ts';
import { htmlLangOf } from '../../i18n/languages.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Select } from '../../ui/select.tsx';
import { answersTo } from './condition-answers.ts';
import { ConditionWords } from './condition-words.tsx';

interface ConditionEditorProps {
  readonly question: Question;
  /** The questions among which it stands, and on which it can depend. */
  readonly siblings: readonly Question[];
  readonly form: Form;
  readonly language: string;
  readonly edit: (next: (before: Question) => Question) => void;
}

/** When a question is asked: always, or after certain answers. A richer condition is said in words and can be taken away. */
export function ConditionEditor({ question, siblings, form, language, edit }: ConditionEditorProps) {
  const { t } = useTranslation(['forms', 'common']);
  const { visibleWhen } = question;
  const lang = htmlLangOf(language);
  const words = (key: string): string => textOf(form.texts ?? {}, language, key) ?? key;
  // Also a field of a group may take its choices from a question of the form.
  const all = [...siblings, ...questionsOf(form)];
  const answers = (one: Question) => answersTo(one, all, words, (yes) => t(yes ? 'common:yes' : 'common:no'));
  const before = siblings.slice(
    0,
    siblings.findIndex(({ id }) => id === question.id),
  );
  const possible = before.filter((one) => answers(one).length > 0);
  const simple = visibleWhen !== undefined && 'in' in visibleWhen ? visibleWhen : undefined;
  const other = possible.find(({ id }) => id === simple?.question);
  if (visibleWhen !== undefined && other === undefined) {
    return (
      <Stack gap="small">
        <p>{t('condition.rich')}</p>
        <div>
          <ConditionWords condition={visibleWhen} all={all} words={words} />
        </div>
        <div>
          <Button onClick={() => edit(withoutCondition)}>{t('condition.remove')}</Button>
        </div>
      </Stack>
    );
  }
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
      {other !== undefined && simple !== undefined && (
        <CheckboxGroup
          label={t('condition.answers')}
          options={answers(other).map(([value, label]) => ({ value, label: <span lang={lang}>{label}</span> }))}
          values={simple.in}
          onChange={(values) => edit((one) => ({ ...one, visibleWhen: { question: other.id, in: [...values] } }))}
        />
      )}
    </Stack>
  );
}

function withoutCondition({ visibleWhen: _before, ...question }: Question): Question {
  return question;
}
