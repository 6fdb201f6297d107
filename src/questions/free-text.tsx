import type { FormChoice } from '../domain/forms/choices.ts';
import { optionTextKey } from '../domain/forms/answer-keys.ts';
import { TextField } from '../ui/text-field.tsx';
import type { AnswerProps } from './answer-props.ts';
import { orNull, textOf } from './text-answer.tsx';

type FreeTextsProps = Pick<AnswerProps, 'question' | 'values' | 'onChange' | 'words'> & {
  readonly choices: readonly FormChoice[];
  readonly chosen: readonly string[];
};

/** A field for own words under each chosen option that asks for them. */
export function FreeTexts({ question, values, onChange, words, choices, chosen }: FreeTextsProps) {
  const open = choices.filter(({ id, freeText }) => freeText && chosen.includes(id));
  return open.map((choice) => {
    const key = optionTextKey(question.id, choice.id);
    return (
      <TextField
        key={choice.id}
        {...words.text((t, say) => t('questions:freeText', { option: say(words.choice(choice)) }))}
        value={textOf(values[key])}
        onChange={(text) => onChange(key, orNull(text))}
      />
    );
  });
}
