import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import { Address } from '../../domain/forms/answer-keys.ts';
import type { Json } from '../../domain/json.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface AddressEditorProps {
  readonly label: string;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
}

const PARTS = ['street', 'zip', 'city'] as const;

/** An address agrees as a whole: its three lines are one value. */
export function AddressEditor({ label, value, onChange }: AddressEditorProps) {
  const { t } = useTranslation('questions');
  const read = v.safeParse(Address, value);
  const address = read.success ? read.output : {};

  function change(part: (typeof PARTS)[number], words: string): void {
    const { [part]: _before, ...others } = address;
    const next = words === '' ? others : { ...others, [part]: words };
    onChange(Object.keys(next).length > 0 ? next : null);
  }

  return (
    <ChoiceGroup kind="checkbox" inline={false} label={label}>
      {() =>
        PARTS.map((part) => (
          <TextField
            key={part}
            label={t(`address.${part}`)}
            value={address[part] ?? ''}
            onChange={(words) => change(part, words)}
          />
        ))
      }
    </ChoiceGroup>
  );
}
