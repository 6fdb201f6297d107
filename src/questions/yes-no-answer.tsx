import type { Json } from '../domain/json.ts';
import { RadioGroup } from '../ui/radio-group.tsx';
import type { AnswerProps } from './answer-props.ts';

const UNKNOWN = 'unknown';

/** Yes, no, or not known: the last is no answer, and it is chosen until somebody knows. */
export function YesNoAnswer({ question, values, onChange, texts, words }: AnswerProps) {
  const options = [
    { value: 'yes', ...words.text((t) => t('common:yes')) },
    { value: 'no', ...words.text((t) => t('common:no')) },
    { value: UNKNOWN, ...words.text((t) => t('common:unknown')) },
  ];
  const change = (value: string | null): void =>
    onChange(question.id, value === null || value === UNKNOWN ? null : value === 'yes');
  return (
    <RadioGroup
      {...texts}
      options={options}
      value={choiceOf(values[question.id])}
      onChange={change}
      inline
      clearable={false}
    />
  );
}

function choiceOf(value: Json | undefined): string {
  if (typeof value !== 'boolean') return UNKNOWN;
  return value ? 'yes' : 'no';
}
