import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import type { Choice } from './choice.ts';
import { ChoiceGroup } from './choice-group.tsx';
import { ChoiceRow } from './choice-row.tsx';
import type { FieldTexts } from './field.tsx';

type RadioGroupProps<V extends string> = FieldTexts & {
  readonly options: readonly Choice<V>[];
  readonly value: V | null;
  readonly onChange: (value: V | null) => void;
  readonly inline?: boolean;
  readonly disabled?: boolean;
  /** A chosen answer can be taken back, unless one is always needed. */
  readonly clearable?: boolean;
};

export function RadioGroup<V extends string>(props: RadioGroupProps<V>) {
  const { options, value, onChange, inline, disabled, clearable = !props.required, ...texts } = props;
  const { t } = useTranslation('common');
  const clear = clearable && value !== null && !disabled && (
    <div>
      <Button variant="quiet" icon="undo" onClick={() => onChange(null)}>
        {t('action.clearAnswer')}
      </Button>
    </div>
  );
  return (
    <ChoiceGroup kind="radio" inline={inline} after={clear} {...texts}>
      {(name) =>
        options.map((choice) => (
          <ChoiceRow
            key={choice.value}
            type="radio"
            name={name}
            choice={choice}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            disabled={disabled}
          />
        ))
      }
    </ChoiceGroup>
  );
}
