import { Field, type FieldTexts } from './field.tsx';

/** What the words are; it decides keyboard, direction and what the browser offers to fill in. */
export type TextKind = 'words' | 'name' | 'mail' | 'phone' | 'web' | 'code';

type TextFieldProps = FieldTexts & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly kind?: TextKind;
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  readonly name?: string;
};

// People's own words find their direction themselves; addresses and numbers run left to right in every language.
const attributesOf = {
  words: { type: 'text', dir: 'auto' },
  name: { type: 'text', dir: 'auto', spellCheck: false },
  mail: { type: 'email', dir: 'ltr', spellCheck: false, autoCapitalize: 'none' },
  phone: { type: 'tel', dir: 'ltr' },
  web: { type: 'url', dir: 'ltr', spellCheck: false, autoCapitalize: 'none' },
  code: { type: 'text', dir: 'ltr', spellCheck: false, autoCapitalize: 'none', autoCorrect: 'off' },
} as const;

export function TextField({ value, onChange, kind = 'words', autoComplete = 'off', onBlur, ...props }: TextFieldProps) {
  const { autoFocus, disabled, name, ...texts } = props;
  return (
    <Field {...texts}>
      {(control) => (
        <input
          {...control}
          {...attributesOf[kind]}
          className="ui-input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
          autoComplete={autoComplete}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- asked for by dialogs that consist of one field
          autoFocus={autoFocus}
          data-autofocus={autoFocus}
          disabled={disabled}
          name={name}
        />
      )}
    </Field>
  );
}
