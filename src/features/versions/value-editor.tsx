import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import type { CodeList, ValueShape } from '../../domain/describe-shape.ts';
import { RepeatRow } from '../../domain/forms/answer-keys.ts';
import type { Json } from '../../domain/json.ts';
import { codesOf, codeWords, textIn, type Vocabulary } from '../../questions/describe-words.ts';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField, type TextKind } from '../../ui/text-field.tsx';
import { AddressEditor } from './address-editor.tsx';

export interface ValueEditorProps {
  readonly label: string;
  readonly shape: ValueShape;
  readonly vocabulary: Vocabulary;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
}

/** Whether a person can write a value of her own: not where it must agree with something else, such as a visit's state. */
export function canWrite(shape: ValueShape): boolean {
  return !['tick', 'visitState', 'person', 'origin', 'record', 'restriction', 'objection', 'unknown'].includes(
    shape.kind,
  );
}

const TEXT_KINDS = {
  line: 'words',
  phone: 'phone',
  mail: 'mail',
  url: 'web',
  registerNumber: 'code',
} as const satisfies Partial<Record<ValueShape['kind'], TextKind>>;

/** The control that fits a kind of field. */
export function ValueEditor(props: ValueEditorProps) {
  const { label, shape, vocabulary, value, onChange } = props;
  const text = typeof value === 'string' ? value : '';
  switch (shape.kind) {
    case 'line':
    case 'phone':
    case 'mail':
    case 'url':
    case 'registerNumber':
      return <TextField label={label} kind={TEXT_KINDS[shape.kind]} value={text} onChange={onChange} />;
    case 'longText':
      return <TextArea label={label} value={text} onChange={onChange} />;
    case 'lines':
      return <LinesEditor {...props} />;
    case 'date':
      return <DateField label={label} value={text === '' ? null : text} onChange={onChange} />;
    case 'number':
    case 'year':
      return <NumberField label={label} value={typeof value === 'number' ? value : null} onChange={onChange} />;
    case 'yesNo':
      return <YesNoEditor {...props} />;
    case 'code': {
      const options = optionsOf(vocabulary, shape.list);
      return <Select label={label} options={options} value={text === '' ? null : text} onChange={onChange} />;
    }
    case 'codes': {
      const options = optionsOf(vocabulary, shape.list);
      return <CheckboxGroup label={label} options={options} values={linesOf(value)} onChange={onChange} />;
    }
    case 'address':
      return <AddressEditor {...{ label, value, onChange }} />;
    case 'row':
      return <RowEditor {...props} shape={shape} />;
    default:
      return null;
  }
}

function LinesEditor({ label, value, onChange }: ValueEditorProps) {
  const { t } = useTranslation('questions');
  const text = linesOf(value).join('\n');
  return <TextArea label={label} hint={t('onePerLine')} value={text} onChange={(next) => onChange(next.split('\n'))} />;
}

function YesNoEditor({ label, value, onChange }: ValueEditorProps) {
  const { t } = useTranslation('common');
  const options = (['yes', 'no'] as const).map((answer) => ({ value: answer, label: t(answer) }));
  const known = typeof value === 'boolean' ? (value ? 'yes' : 'no') : null;
  return (
    <RadioGroup
      label={label}
      inline
      options={options}
      value={known}
      onChange={(next) => onChange(next && next === 'yes')}
    />
  );
}

function optionsOf(vocabulary: Vocabulary, list: CodeList) {
  return codesOf(list).map((code) => ({ value: code, label: codeWords(vocabulary, list, code) }));
}

function linesOf(value: Json): readonly string[] {
  return v.is(v.array(v.string()), value) ? value : [];
}

type RowEditorProps = ValueEditorProps & { readonly shape: Extract<ValueShape, { kind: 'row' }> };

function RowEditor({ label, shape, vocabulary, value, onChange }: RowEditorProps) {
  const row = v.is(RepeatRow, value) ? value : {};
  return (
    <ChoiceGroup kind="checkbox" inline={false} label={label}>
      {() =>
        shape.fields.map(({ id, shape: inner }) => (
          <ValueEditor
            key={id}
            label={textIn(vocabulary, shape.form, `question.${id}`)}
            shape={inner}
            vocabulary={vocabulary}
            value={row[id] ?? null}
            onChange={(next) => onChange({ ...row, [id]: next })}
          />
        ))
      }
    </ChoiceGroup>
  );
}
