import { formatDate } from '../i18n/formats.ts';
import { useLanguage } from '../i18n/setup.ts';
import { Field, type FieldTexts } from './field.tsx';
import './date-field.css';

type DateFieldProps = FieldTexts & {
  /** `YYYY-MM-DD` */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly min?: string;
  readonly max?: string;
  readonly disabled?: boolean;
};

/**
 * The browser's own date field: the tablet's keyboard and calendar, which people know. It writes dates in the order that
 * the device is set to, whatever the language of the page, so the date is repeated with its month as a word.
 */
export function DateField({ value, onChange, min, max, disabled, ...texts }: DateFieldProps) {
  const language = useLanguage();
  return (
    <Field {...texts}>
      {(control) => (
        <div className="ui-date">
          <input
            {...control}
            className="ui-input ui-input--short"
            type="date"
            autoComplete="off"
            value={value ?? ''}
            onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
            min={min}
            max={max}
            disabled={disabled}
          />
          {value !== null && <span>{formatDate(value, language)}</span>}
        </div>
      )}
    </Field>
  );
}
