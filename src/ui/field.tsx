import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { type SecondText, TwoLanguages } from './second-text.tsx';
import './field.css';

/** What every field can say about itself. */
export type FieldTexts = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** A whole sentence that says what to do; its presence marks the field as invalid. */
  readonly error?: string | undefined;
  readonly second?: SecondText | undefined;
  readonly secondHint?: SecondText | undefined;
  readonly required?: boolean | undefined;
};

/** Attributes that tie a control to its label, hint and error. */
export type ControlWiring = {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-required'?: true;
};

type FieldProps = FieldTexts & { readonly children: (control: ControlWiring) => ReactNode };

export function Field({ children, ...texts }: FieldProps) {
  const id = useId();
  return (
    <div className={classNames('ui-field', texts.error !== undefined && 'ui-field--invalid')}>
      <label className="ui-field__label" htmlFor={id}>
        <Label {...texts} />
      </label>
      <HintAndError id={id} {...texts} />
      {children({ id, ...wiring(id, texts) })}
    </div>
  );
}

export function Label({ label, second, required }: FieldTexts) {
  const { t } = useTranslation('common');
  return (
    <TwoLanguages second={second}>
      {label} {required && <span className="ui-field__required">{`(${t('required')})`}</span>}
    </TwoLanguages>
  );
}

type Described = Pick<FieldTexts, 'hint' | 'secondHint' | 'error'> & { readonly id: string };

export function HintAndError({ id, hint, secondHint, error }: Described) {
  return (
    <>
      {hint !== undefined && (
        <div className="ui-field__hint" id={`${id}-hint`}>
          <TwoLanguages second={secondHint}>{hint}</TwoLanguages>
        </div>
      )}
      {error !== undefined && (
        <p className="ui-field__error" id={`${id}-error`}>
          <Icon name="error" size="small" />
          <span>{error}</span>
        </p>
      )}
    </>
  );
}

export function wiring(id: string, { hint, error, required }: FieldTexts): Omit<ControlWiring, 'id'> {
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return {
    ...(described !== '' && { 'aria-describedby': described }),
    ...(error !== undefined && { 'aria-invalid': true }),
    ...(required && { 'aria-required': true }),
  };
}
