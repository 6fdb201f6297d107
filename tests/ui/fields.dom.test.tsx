import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { beforeAll, expect, test } from 'vitest';
import { createI18n } from '../../src/i18n/create.ts';
import { CheckboxGroup } from '../../src/ui/checkbox-group.tsx';
import { DateField } from '../../src/ui/date-field.tsx';
import { NumberField } from '../../src/ui/number-field.tsx';
import { PasswordField } from '../../src/ui/password-field.tsx';
import { RadioGroup } from '../../src/ui/radio-group.tsx';
import { Select } from '../../src/ui/select.tsx';
import { TextField } from '../../src/ui/text-field.tsx';

beforeAll(async () => {
  await createI18n('de');
});

type HoldProps<V> = { readonly start: V; readonly children: (value: V, set: (value: V) => void) => ReactNode };

function Hold<V>({ start, children }: HoldProps<V>) {
  const [value, setValue] = useState(start);
  return (
    <>
      {children(value, setValue)}
      <output>{JSON.stringify(value)}</output>
    </>
  );
}

const held = () => JSON.parse(screen.getByText(/^(null|\d|"|\[)/, { selector: 'output' }).textContent ?? '');

test('a field says its hint, its error and its second language to a screen reader', () => {
  render(
    <TextField
      label="Name"
      hint="Wie im Vereinsregister"
      error="Bitte ergänzen Sie den Namen."
      second={{ text: 'الاسم', language: 'ar' }}
      required
      value=""
      onChange={() => undefined}
    />,
  );
  const input = screen.getByRole('textbox', {
    name: /Name \(Pflichtangabe\)\s*الاسم/,
    description: /Vereinsregister Bitte ergänzen/,
  });
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText('الاسم')).toMatchObject({ lang: 'ar', dir: 'rtl' });
});

test('phone numbers run left to right, own words as they are written', () => {
  render(
    <>
      <TextField label="Telefon" kind="phone" value="" onChange={() => undefined} />
      <TextField label="Name" value="" onChange={() => undefined} />
    </>,
  );
  expect(screen.getByLabelText('Telefon').getAttribute('dir')).toBe('ltr');
  expect(screen.getByLabelText('Name').getAttribute('dir')).toBe('auto');
});

test('a chosen answer can be taken back', async () => {
  render(
    <Hold<'ja' | 'nein' | null> start={null}>
      {(value, set) => (
        <RadioGroup
          label="Sprachmittlung?"
          options={[
            { value: 'ja', label: 'Ja' },
            { value: 'nein', label: 'Nein', hint: 'Alle sprechen Deutsch' },
          ]}
          value={value}
          onChange={set}
        />
      )}
    </Hold>,
  );
  expect(screen.queryByRole('button')).toBeNull();
  await userEvent.click(screen.getByRole('radio', { name: 'Nein', description: 'Alle sprechen Deutsch' }));
  expect(held()).toBe('nein');
  await userEvent.click(screen.getByRole('button', { name: 'Antwort löschen' }));
  expect(held()).toBeNull();
});

test('several answers keep the order of the question, not of the pressing', async () => {
  render(
    <Hold<readonly ('a' | 'b' | 'c')[]> start={['b']}>
      {(values, set) => (
        <CheckboxGroup
          label="Themen"
          options={[
            { value: 'a', label: 'A' },
            { value: 'b', label: 'B' },
            { value: 'c', label: 'C' },
          ]}
          values={values}
          onChange={set}
        />
      )}
    </Hold>,
  );
  await userEvent.click(screen.getByLabelText('C'));
  await userEvent.click(screen.getByLabelText('A'));
  await userEvent.click(screen.getByLabelText('B'));
  expect(held()).toEqual(['a', 'c']);
});

test('a number may be written with Arabic digits or a grouping point; other words stay and are explained', async () => {
  render(
    <Hold<number | null> start={null}>
      {(value, set) => <NumberField label="Mitglieder" value={value} onChange={set} />}
    </Hold>,
  );
  const input = screen.getByRole('textbox', { name: 'Mitglieder' });
  await userEvent.type(input, '١٢٠');
  expect(held()).toBe(120);
  await userEvent.clear(input);
  await userEvent.type(input, '1.200');
  expect(held()).toBe(1200);
  await userEvent.clear(input);
  await userEvent.type(input, 'viele');
  expect(input).toMatchObject({ value: 'viele' });
  expect(screen.getByText(/zum Beispiel 25/)).toBeTruthy();
  expect(held()).toBeNull();
});

test('a date is repeated with its month as a word, because the device decides how the field writes it', () => {
  render(<DateField label="Datum" value="2026-09-08" onChange={() => undefined} />);
  expect(screen.getByText('8. September 2026')).toBeTruthy();
});

test('nothing chosen is a choice of its own', async () => {
  render(
    <Hold<'x' | null> start="x">
      {(value, set) => (
        <Select label="Ort" options={[{ value: 'x', label: 'Biebrich' }]} value={value} onChange={set} />
      )}
    </Hold>,
  );
  await userEvent.selectOptions(screen.getByLabelText('Ort'), 'Bitte wählen');
  expect(held()).toBeNull();
});

test('a PIN can be shown while typing it', async () => {
  render(<PasswordField label="PIN" value="1234" onChange={() => undefined} autoComplete="off" digits />);
  expect(screen.getByLabelText('PIN')).toMatchObject({ type: 'password', inputMode: 'numeric' });
  await userEvent.click(screen.getByRole('button', { name: 'Anzeigen' }));
  expect(screen.getByLabelText('PIN')).toMatchObject({ type: 'text' });
});
