import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Field, type FieldTexts } from './field.tsx';
import './password-field.css';

type PasswordFieldProps = FieldTexts & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password' | 'one-time-code' | 'off';
  /** Digits only: the keyboard shows numbers. */
  readonly digits?: boolean;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
};

export function PasswordField({
  value,
  onChange,
  autoComplete,
  digits,
  autoFocus,
  disabled,
  ...texts
}: PasswordFieldProps) {
  const { t } = useTranslation('common');
  const [shown, setShown] = useState(false);
  return (
    <Field {...texts}>
      {(control) => (
        <div className="ui-password">
          <input
            {...control}
            className="ui-input"
            type={shown ? 'text' : 'password'}
            dir="auto"
            inputMode={digits ? 'numeric' : 'text'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the lock screen is this one field
            autoFocus={autoFocus}
            data-autofocus={autoFocus}
            disabled={disabled}
          />
          <Button icon={shown ? 'hide' : 'show'} aria-controls={control.id} onClick={() => setShown(!shown)}>
            {shown ? t('action.hidePassword') : t('action.showPassword')}
          </Button>
        </div>
      )}
    </Field>
  );
}
