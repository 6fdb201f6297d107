import type { Choice } from './choice.ts';
import { ChoiceGroup } from './choice-group.tsx';
import { ChoiceRow } from './choice-row.tsx';
import type { FieldTexts } from './field.tsx';

type CheckboxGroupProps<V extends string> = FieldTexts & {
  readonly options: readonly Choice<V>[];
  readonly values: readonly V[];
  /** Gets the chosen values in the order of the options. */
  readonly onChange: (values: readonly V[]) => void;
  readonly inline?: boolean;
  readonly disabled?: boolean;
};

export function CheckboxGroup<V extends string>(props: CheckboxGroupProps<V>) {
  const { options, values, onChange, inline, disabled, ...texts } = props;
  const toggled = (pressed: V) =>
    options.map((choice) => choice.value).filter((value) => values.includes(value) !== (value === pressed));
  return (
    <ChoiceGroup kind="checkbox" inline={inline} {...texts}>
      {(name) =>
        options.map((choice) => (
          <ChoiceRow
            key={choice.value}
            type="checkbox"
            name={name}
            choice={choice}
            checked={values.includes(choice.value)}
            onChange={() => onChange(toggled(choice.value))}
            disabled={disabled}
          />
        ))
      }
    </ChoiceGroup>
  );
}
