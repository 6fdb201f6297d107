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
  const hintId = useId();
  const described = choice.hint === undefined ? {} : { 'aria-describedby': hintId };
  return (
    <div>
      <label className="ui-choice">
        <input {...described} type={type} name={name} checked={checked} onChange={onChange} disabled={disabled} />
        <span className="ui-choice__words">
          <TwoLanguages second={choice.second}>{choice.label}</TwoLanguages>
        </span>
      </label>
      {choice.hint !== undefined && (
        <div className="ui-choice__hint" id={hintId}>
          {choice.hint}
        </div>
      )}
    </div>
  );
}
