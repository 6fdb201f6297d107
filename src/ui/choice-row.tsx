import { useId } from 'react';
import type { Choice } from './choice.ts';
import { TwoLanguages } from './second-text.tsx';
import './choice.css';

type ChoiceRowProps = {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly choice: Choice<string>;
  readonly checked: boolean;
  readonly onChange: () => void;
  readonly disabled: boolean | undefined;
};

/** A row of a group: the whole row can be pressed, also with a cold thumb. */
export function ChoiceRow({ type, name, choice, checked, onChange, disabled }: ChoiceRowProps) {
  const id = useId();
  // The hint lies in the row, where it can be pressed too, but is no part of the name that is read out.
  const wording =
    choice.hint === undefined ? {} : { 'aria-labelledby': `${id}-label`, 'aria-describedby': `${id}-hint` };
  return (
    <label className="ui-choice">
      <input
        {...wording}
        autoComplete="off"
        type={type}
        name={name}
        checked={checked}
        onChange={onChange}
        disabled={disabled}
      />
      <span className="ui-choice__words">
        <span id={`${id}-label`}>
          <TwoLanguages second={choice.second}>{choice.label}</TwoLanguages>
        </span>
        {choice.hint !== undefined && (
          <span className="ui-choice__hint" id={`${id}-hint`}>
            {choice.hint}
          </span>
        )}
      </span>
    </label>
  );
}
