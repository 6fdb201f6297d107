import { useTranslation } from 'react-i18next';
import { Field, type FieldTexts } from './field.tsx';
import { Icon } from './icon.tsx';
import './select.css';

export type SelectOption<V extends string> = { readonly value: V; readonly label: string };

type SelectProps<V extends string> = FieldTexts & {
  readonly options: readonly SelectOption<V>[];
  readonly value: V | null;
  readonly onChange: (value: V | null) => void;
  /** The words for "nothing chosen"; `null` where something is always chosen. */
  readonly emptyLabel?: string | null;
  readonly disabled?: boolean;
};

export function Select<V extends string>({ options, value, onChange, emptyLabel, disabled, ...texts }: SelectProps<V>) {
  const { t } = useTranslation('common');
  return (
    <Field {...texts}>
      {(control) => (
        <div className="ui-select">
          <select
            {...control}
            className="ui-input"
            value={value ?? ''}
            onChange={(event) => onChange(options.find((option) => option.value === event.target.value)?.value ?? null)}
            disabled={disabled}
          >
            {emptyLabel !== null && <option value="">{emptyLabel ?? t('choose')}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="down" size="small" />
        </div>
      )}
    </Field>
  );
}
