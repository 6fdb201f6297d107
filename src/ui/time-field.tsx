import { Field, type FieldTexts } from './field.tsx';

type TimeFieldProps = FieldTexts & {
  /** `HH:MM`, 24 hours */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly disabled?: boolean;
};

export function TimeField({ value, onChange, disabled, ...texts }: TimeFieldProps) {
  return (
    <Field {...texts}>
      {(control) => (
        <input
          {...control}
          className="ui-input ui-input--short"
          type="time"
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
          disabled={disabled}
        />
      )}
    </Field>
  );
}
