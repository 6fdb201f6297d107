import { useTranslation } from 'react-i18next';
import { Field, type FieldTexts } from './field.tsx';
import { Icon } from './icon.tsx';
import { NOT_KEPT } from './not-kept.ts';
import './select.css';

export type SelectOption<V extends string> = {
  readonly value: V;
  readonly label: string;
  /** The language of the label, where it is another than that of the screen. */
  readonly lang?: string;
};

type SelectProps<V extends string> = FieldTexts & {
  readonly options: readonly SelectOption<V>[];
  readonly value: V | null;
  readonly onChange: (value: V | null) => void;
  /** The words for "nothing chosen"; `null` where something is always chosen. */
  readonly emptyLabel?: string | null;
  readonly disabled?: boolean;
};

/**
 * The chosen words once more, over the browser's own, which it would cut off at the edge: on a narrow phone, in a language
 * with long words, they go over several lines. What is pressed and read aloud is the menu beneath.
 */
export function ShownChoice({ children }: { readonly children: string }) {
  return (
    <span className="ui-select__shown" aria-hidden>
      <bdi>{children}</bdi>
    </span>
  );
}

export function Select<V extends string>({ options, value, onChange, emptyLabel, disabled, ...texts }: SelectProps<V>) {
  const { t } = useTranslation('common');
  const empty = emptyLabel ?? t('choose');
  return (
    <Field {...texts}>
      {(control) => (
        <div className="ui-select">
          <select
            {...control}
            {...NOT_KEPT}
            className="ui-input"
            value={value ?? ''}
            onChange={(event) => onChange(options.find((option) => option.value === event.target.value)?.value ?? null)}
            disabled={disabled}
          >
            {emptyLabel !== null && <option value="">{empty}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} lang={option.lang}>
                {option.label}
              </option>
            ))}
          </select>
          <ShownChoice>{options.find((option) => option.value === value)?.label ?? empty}</ShownChoice>
          <Icon name="down" size="small" />
        </div>
      )}
    </Field>
  );
}
