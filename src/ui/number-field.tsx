import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, type FieldTexts } from './field.tsx';
import { readNumber } from './read-number.ts';

type NumberFieldProps = FieldTexts & {
  /** Words that are no number stand there as they were typed. */
  readonly value: number | string | null;
  /** `null` while the field is empty or what stands in it is no number; `typed` is what stands in it. */
  readonly onChange: (value: number | null, typed: string) => void;
  readonly decimals?: boolean;
  readonly disabled?: boolean;
};

/** A text field with the keyboard for numbers: `type=number` changes values on scroll and hides what it cannot read. */
export function NumberField({ value, onChange, decimals = false, disabled, error, ...texts }: NumberFieldProps) {
  const { t } = useTranslation('common');
  const [typed, setTyped] = useState('');
  const read = readNumber(typed, decimals);
  const typedIsCurrent = value === typed || (read.kind === 'number' ? read.value : null) === value;
  const shown = typedIsCurrent ? typed : String(value ?? '');
  const unreadable = readNumber(shown, decimals).kind === 'unreadable';
  return (
    <Field {...texts} error={error ?? (unreadable ? t('validation.number') : undefined)}>
      {(control) => (
        <input
          {...control}
          className="ui-input ui-input--short"
          dir="ltr"
          inputMode={decimals ? 'decimal' : 'numeric'}
          autoComplete="off"
          value={shown}
          onChange={(event) => {
            const next = readNumber(event.target.value, decimals);
            setTyped(event.target.value);
            onChange(next.kind === 'number' ? next.value : null, event.target.value);
          }}
          disabled={disabled}
        />
      )}
    </Field>
  );
}
