import { Field, type FieldTexts } from './field.tsx';

type DateFieldProps = FieldTexts & {
  /** `YYYY-MM-DD` */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly min?: string;
  readonly max?: string;
  readonly disabled?: boolean;
};

/** The browser's own date field: the tablet's keyboard and calendar, which people know. */
export function DateField({ value, onChange, min, max, disabled, ...texts }: DateFieldProps) {
  return (
    <Field {...texts}>
      {(control) => (
        <input
          {...control}
          className="ui-input ui-input--short"
          type="date"
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
          min={min}
          max={max}
          disabled={disabled}
        />
      )}
    </Field>
  );
}
