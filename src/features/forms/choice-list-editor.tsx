import { useTranslation } from 'react-i18next';
import { type ListName, moved, newChoice, ownList, withList } from '../../domain/forms/edit-form.ts';
import type { Choice, Question } from '../../domain/forms/question.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { Cluster, List } from '../../ui/layout.tsx';
import { type EditProps, KeyField } from './key-field.tsx';

interface ChoiceListEditorProps extends EditProps {
  readonly question: Question;
  readonly name: ListName;
  readonly edit: (next: (before: Question) => Question) => void;
}

const KEYS = { options: 'option', rows: 'row', columns: 'column' } as const;

/** The answers of a question, or the rows or columns of a table. */
export function ChoiceListEditor({ question, name, edit, ...common }: ChoiceListEditorProps) {
  const { t } = useTranslation('forms');
  const list = ownList(question, name) ?? [];
  const change = (next: (before: readonly Choice[]) => readonly Choice[]): void =>
    edit((before) => withList(before, name, next(ownList(before, name) ?? [])));
  const flags = (choice: Choice): readonly Flag[] => FLAGS.filter((flag) => choice[flag] === true);
  return (
    <List>
      {list.map((choice, index) => (
        <li key={choice.id} className="form-choice">
          <KeyField
            label={t(`list.${name}`, { number: index + 1 })}
            textKey={`${KEYS[name]}.${question.id}.${choice.id}`}
            {...common}
          />
          {name === 'options' && (
            <CheckboxGroup
              label={t('choice.label')}
              options={FLAGS.filter((flag) => flag === 'freeText' || question.type === 'multiple').map((flag) => ({
                value: flag,
                label: t(`choice.${flag}`),
              }))}
              values={flags(choice)}
              onChange={(values) =>
                change((before) => before.map((one) => (one.id === choice.id ? flagged(one, values) : one)))
              }
            />
          )}
          <Cluster>
            {index > 0 && (
              <Button variant="quiet" onClick={() => change((before) => moved(before, index, -1))}>
                {t('up')}
              </Button>
            )}
            {list.length > 1 && (
              <Button
                variant="quiet"
                icon="trash"
                onClick={() => change((before) => before.filter(({ id }) => id !== choice.id))}
              >
                {t('removeChoice', { number: index + 1 })}
              </Button>
            )}
          </Cluster>
        </li>
      ))}
      <li>
        <Button icon="add" onClick={() => change((before) => [...before, newChoice(before, name)])}>
          {t(`addTo.${name}`)}
        </Button>
      </li>
    </List>
  );
}

const FLAGS = ['freeText', 'exclusive'] as const;
type Flag = (typeof FLAGS)[number];

function flagged({ freeText: _words, exclusive: _alone, ...choice }: Choice, flags: readonly Flag[]): Choice {
  return { ...choice, ...Object.fromEntries(flags.map((flag) => [flag, true])) };
}
