import { Field, type FieldTexts } from './field.tsx';
import { NOT_KEPT } from './not-kept.ts';
import './text-area.css';

type TextAreaProps = FieldTexts & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly rows?: number;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
};

/** Grows with its words: an invisible copy of the text lies in the same grid cell and gives it its height. */
export function TextArea({ value, onChange, onBlur, rows = 3, ...props }: TextAreaProps) {
  const { autoFocus, disabled, ...texts } = props;
  return (
    <Field {...texts}>
      {(control) => (
        <div className="ui-text-area" data-copy={`${value}\n`}>
          <textarea
            {...control}
            {...NOT_KEPT}
            className="ui-input"
            dir="auto"
            rows={rows}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onBlur={onBlur}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- asked for by dialogs that consist of one field
            autoFocus={autoFocus}
            data-autofocus={autoFocus}
            disabled={disabled}
          />
        </div>
      )}
    </Field>
  );
}
