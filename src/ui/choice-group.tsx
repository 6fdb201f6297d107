import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import { type FieldTexts, HintAndError, Label, wiring } from './field.tsx';
import './choice.css';

type ChoiceGroupProps = FieldTexts & {
  readonly kind: 'radio' | 'checkbox';
  /** Side by side where there is room; for short answers such as yes and no. */
  readonly inline: boolean | undefined;
  readonly children: (name: string) => ReactNode;
  readonly after?: ReactNode;
};

/** The frame around several choices: one legend for all of them. */
export function ChoiceGroup({ kind, inline, children, after, ...texts }: ChoiceGroupProps) {
  const id = useId();
  const { 'aria-describedby': describedBy, ...state } = wiring(id, texts);
  // A plain group of checkboxes cannot be required or invalid in ARIA; its error is in the description.
  const attributes = kind === 'radio' ? { role: 'radiogroup', ...state } : {};
  return (
    <div className={texts.error === undefined ? undefined : 'ui-field--invalid'}>
      <fieldset className="ui-field" aria-describedby={describedBy} {...attributes}>
        <legend className="ui-field__label ui-choices__legend">
          <Label {...texts} />
        </legend>
        <HintAndError id={id} {...texts} />
        <div className={classNames('ui-choices', inline && 'ui-choices--inline')}>{children(id)}</div>
        {after}
      </fieldset>
    </div>
  );
}
