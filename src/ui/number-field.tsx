import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, type FieldTexts } from './field.tsx';
import { readNumber } from './read-number.ts';

type NumberFieldProps = FieldTexts & {
  readonly value: number | null;
  /** `null` while the field is empty or what stands in it is no number; the words stay in the field. */
  readonly onChange: (value: number | null) => void;
  readonly decimals?: boolean;
  readonly disabled?: boolean;
};

/** A text field with the keyboard for numbers: `type=number` changes values on scroll and hides what it cannot read. */
export function NumberField({ value, onChange, decimals = false, disabled, error, ...texts }: NumberFieldProps) {
  const { t } = useTranslation('common');
  const [typed, setTyped] = useState('');
  const read = readNumber(typed, decimals);
  const typedIsCurrent = (read.kind === 'number' ? read.value : null) === value;
  const unreadable = typedIsCurrent && read.kind === 'unreadable';
  return (
    <Field {...texts} error={error ?? (unreadable ? t('validation.number') : undefined)}>
      {(control) => (
        <input
          {...control}
          className="ui-input ui-input--short"
          dir="ltr"
          inputMode={decimals ? 'decimal' : 'numeric'}
          autoComplete="off"
          value={typedIsCurrent ? typed : String(value ?? '')}
          onChange={(event) => {
            const next = readNumber(event.target.value, decimals);
            setTyped(event.target.value);
            onChange(next.kind === 'number' ? next.value : null);
          }}
          disabled={disabled}
        />
      )}
    </Field>
  );
}
