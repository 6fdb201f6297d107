import { optionKey, optionTextKey } from '../domain/forms/answer-keys.ts';
import { chosenIds, OTHER } from '../domain/forms/answer-values.ts';
import { afterPress, choicesOf } from '../domain/forms/choices.ts';
import { CheckboxGroup } from '../ui/checkbox-group.tsx';
import { Stack } from '../ui/layout.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { AnswerProps, QuestionOf } from './answer-props.ts';
import { choiceOptions } from './choice-options.ts';
import { FreeTexts } from './free-text.tsx';
import { LongList } from './long-list.tsx';
import { orNull, textOf } from './text-answer.tsx';

/** More choices than this stand in a list that is opened and searched; a topic list is meant to be read together. */
const MOST_ROWS = 20;

/** Any number of answers. What is not ticked is not said, which is not the same as no. */
export function MultipleAnswer(props: AnswerProps<QuestionOf<'multiple'>>) {
  const { question, values, onChange, words, texts, questions } = props;
  const choices = choicesOf(question, questions);
  const options = choiceOptions(choices, words);
  const chosen = chosenIds(question, values);
  const choose = (next: readonly string[]): void =>
    changed(chosen, next).forEach((option) => onChange(optionKey(question.id, option), next.includes(option) || null));
  const press = (option: string): void => choose(afterPress(choices, chosen, option));
  return (
    <Stack>
      {options.length > MOST_ROWS ? (
        <LongList
          type="checkbox"
          texts={texts}
          options={options}
          chosen={chosen}
          onPress={press}
          onClear={() => choose([])}
        />
      ) : (
        <CheckboxGroup
          {...texts}
          options={options}
          values={chosen}
          onChange={(next) => changed(chosen, next).forEach(press)}
        />
      )}
      <FreeTexts {...{ question, values, onChange, words, choices, chosen }} />
      {question.freeText && <OtherText {...props} />}
    </Stack>
  );
}

/** The options that are in one list and not in the other: each is a field of its own. */
export function changed(before: readonly string[], after: readonly string[]): readonly string[] {
  return [...before.filter((id) => !after.includes(id)), ...after.filter((id) => !before.includes(id))];
}

function OtherText({ question, values, onChange, words }: AnswerProps) {
  const key = optionTextKey(question.id, OTHER);
  return (
    <TextField
      {...words.text((t) => t('questions:other'))}
      value={textOf(values[key])}
      onChange={(text) => onChange(key, orNull(text))}
    />
  );
}
