import type { Question } from '../domain/forms/question.ts';
import type { Json } from '../domain/json.ts';
import { DateField } from '../ui/date-field.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField, type TextKind } from '../ui/text-field.tsx';
import type { AnswerProps } from './answer-props.ts';

const kinds: Partial<Record<Question['type'], TextKind>> = { phone: 'phone', email: 'mail', url: 'web' };

/** A line of text: words, a phone number, an address of the net. */
export function TextAnswer({ question, values, onChange, texts }: AnswerProps) {
  const kind = kinds[question.type] ?? 'words';
  const change = (text: string): void => onChange(question.id, orNull(text));
  return <TextField {...texts} kind={kind} value={textOf(values[question.id])} onChange={change} />;
}

export function LongTextAnswer({ question, values, onChange, texts }: AnswerProps) {
  const change = (text: string): void => onChange(question.id, orNull(text));
  return <TextArea {...texts} value={textOf(values[question.id])} onChange={change} />;
}

/** Several names, each in a line of its own: nothing to add or remove, and what is typed stays as it is typed. */
export function TextListAnswer({ question, values, onChange, texts, words }: AnswerProps) {
  const value = values[question.id];
  const text = Array.isArray(value) ? value.join('\n') : '';
  const onePerLine = words.text((t) => t('questions:onePerLine'));
  const hints = { hint: texts.hint ?? onePerLine.label, secondHint: texts.secondHint ?? onePerLine.second };
  const change = (typed: string): void => onChange(question.id, typed === '' ? null : typed.split('\n'));
  return <TextArea {...texts} {...hints} value={text} onChange={change} />;
}

export function NumberAnswer({ question, values, onChange, texts }: AnswerProps) {
  const change = (value: number | null, typed: string): void => onChange(question.id, numberOrWords(value, typed));
  return <NumberField {...texts} value={numberOf(values[question.id])} onChange={change} />;
}

export function DateAnswer({ question, values, onChange, texts }: AnswerProps) {
  const value = textOf(values[question.id]);
  return <DateField {...texts} value={value === '' ? null : value} onChange={(date) => onChange(question.id, date)} />;
}

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** A number, or the words that stand in its place and cannot be read as one. */
export function numberOf(value: Json | undefined): number | string | null {
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}

/** What somebody typed where a number belongs: it is kept as it is until it can be read. */
export function numberOrWords(value: number | null, typed: string): number | string | null {
  return value ?? orNull(typed.trim() === '' ? '' : typed);
}

export function orNull(text: string): string | null {
  return text === '' ? null : text;
}
