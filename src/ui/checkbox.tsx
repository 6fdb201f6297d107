import { useId } from 'react';
import { HintAndError, Label, type FieldTexts, wiring } from './field.tsx';
import './choice.css';

type CheckboxProps = FieldTexts & {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
};

/** One statement to agree to; the whole row can be pressed. */
export function Checkbox({ checked, onChange, disabled, ...texts }: CheckboxProps) {
  const id = useId();
  return (
    <div className="ui-field">
      <label className="ui-choice">
        <input
          {...wiring(id, texts)}
          type="checkbox"
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          disabled={disabled}
        />
        <span className="ui-choice__words">
          <Label {...texts} />
        </span>
      </label>
      <HintAndError id={id} {...texts} />
    </div>
  );
}
