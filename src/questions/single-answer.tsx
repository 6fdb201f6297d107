import { chosenIds } from '../domain/forms/answer-values.ts';
import { choicesOf } from '../domain/forms/choices.ts';
import { Stack } from '../ui/layout.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import type { AnswerProps } from './answer-props.ts';
import { choiceOptions } from './choice-options.ts';
import { FreeTexts } from './free-text.tsx';
import { LongList } from './long-list.tsx';

/** More choices than this stand in a list that is opened and searched. */
const MOST_ROWS = 12;

/** One answer out of several; pressing it again is not needed to take it back, there is a button for that. */
export function SingleAnswer({ question, values, onChange, words, texts, questions }: AnswerProps) {
  const choices = choicesOf(question, questions);
  const options = choiceOptions(choices, words);
  const chosen = chosenIds(question, values);
  const change = (value: string | null): void => onChange(question.id, value);
  return (
    <Stack>
      {options.length > MOST_ROWS ? (
        <LongList
          type="radio"
          texts={texts}
          options={options}
          chosen={chosen}
          onPress={change}
          onClear={() => change(null)}
        />
      ) : (
        <RadioGroup {...texts} options={options} value={chosen[0] ?? null} onChange={change} clearable />
      )}
      <FreeTexts {...{ question, values, onChange, words, choices, chosen }} />
    </Stack>
  );
}
