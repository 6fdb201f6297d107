import * as v from 'valibot';
import { Address } from '../domain/forms/answer-keys.ts';
import type { Json } from '../domain/json.ts';
import { ChoiceGroup } from '../ui/choice-group.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { AnswerProps } from './answer-props.ts';

const PARTS = ['street', 'zip', 'city'] as const;

/** A postal address: three fields on the screen, one answer, because its parts must agree. */
export function AddressAnswer({ question, values, onChange, words, texts }: AnswerProps) {
  const address = addressOf(values[question.id]);
  const change = (part: (typeof PARTS)[number], text: string): void => {
    const { [part]: _before, ...others } = address;
    const next = text === '' ? others : { ...others, [part]: text };
    onChange(question.id, Object.keys(next).length === 0 ? null : next);
  };
  return (
    <ChoiceGroup kind="checkbox" inline={false} {...texts}>
      {() =>
        PARTS.map((part) => (
          <TextField
            key={part}
            {...words.text((t) => t(`questions:address.${part}`))}
            kind={part === 'zip' ? 'code' : 'name'}
            value={address[part] ?? ''}
            onChange={(text) => change(part, text)}
          />
        ))
      }
    </ChoiceGroup>
  );
}

function addressOf(value: Json | undefined): Address {
  return v.is(Address, value) ? value : {};
}
