import * as v from 'valibot';
import { describeField } from '../domain/describe-field.ts';
import type { ValueShape } from '../domain/describe-shape.ts';
import { Address, RepeatRow } from '../domain/forms/answer-keys.ts';
import type { FieldKey } from '../domain/ids.ts';
import { Informed } from '../domain/privacy-notice.ts';
import { Imported } from '../domain/imported.ts';
import type { Json } from '../domain/json.ts';
import { Origin } from '../domain/organisation/organisation.ts';
import { Objection, Restriction } from '../domain/rights/restriction.ts';
import { VisitState } from '../domain/visit.ts';
import { formatDate, formatNumber } from '../i18n/formats.ts';
import { languageRow } from '../i18n/languages.ts';
import { codeWords, isolate, pointerWords, textIn, type Vocabulary } from './describe-words.ts';

/** A value in words, and whose words they are: the app's, a person's own, or signs that run left to right. */
export interface ValueWords {
  readonly text: string;
  readonly look: 'app' | 'own' | 'ltr';
}

const LISTED = { type: 'conjunction', style: 'narrow' } as const;
const Person = v.object({ name: v.string() });

/** The value of a field in words, on one or several lines. */
export function valueWords(vocabulary: Vocabulary, type: string, key: FieldKey, value: Json | undefined): ValueWords {
  return shapedWords(vocabulary, describeField(type, key, vocabulary.form).shape, value);
}

/** What is not shaped as expected is shown as it is: nobody's words are hidden. */
function shapedWords(vocabulary: Vocabulary, shape: ValueShape, value: Json | undefined): ValueWords {
  if (isEmpty(value)) return { text: vocabulary.t('value.empty'), look: 'app' };
  return (
    wellShaped(vocabulary, shape, value) ?? {
      text: typeof value === 'string' ? value : JSON.stringify(value),
      look: 'own',
    }
  );
}

function isEmpty(value: Json | undefined): value is undefined {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function wellShaped(vocabulary: Vocabulary, shape: ValueShape, value: Json): ValueWords | undefined {
  if (typeof value === 'string') return stringWords(vocabulary, shape, value);
  if (typeof value === 'number') return numberWords(vocabulary, shape, value);
  if (typeof value === 'boolean') return { text: vocabulary.t(value ? 'common:yes' : 'common:no'), look: 'app' };
  return objectWords(vocabulary, shape, value);
}

function stringWords(vocabulary: Vocabulary, shape: ValueShape, value: string): ValueWords | undefined {
  switch (shape.kind) {
    case 'code':
    case 'codes':
      return { text: codeWords(vocabulary, shape.list, value), look: 'app' };
    case 'record':
      return { text: pointerWords(vocabulary, shape.type, value), look: 'app' };
    case 'date':
      return { text: formatDate(value, vocabulary.language), look: 'app' };
    case 'signature':
      return { text: vocabulary.t('value.signed'), look: 'app' };
    case 'phone':
    case 'mail':
    case 'url':
    case 'registerNumber':
      return { text: value, look: 'ltr' };
    default:
      return { text: value, look: 'own' };
  }
}

function numberWords({ language }: Vocabulary, shape: ValueShape, value: number): ValueWords {
  if (shape.kind === 'steps')
    return { text: formatNumber(value, language, { signDisplay: 'exceptZero' }), look: 'app' };
  // A year is a name, not an amount: no thousands separator.
  return { text: shape.kind === 'number' ? formatNumber(value, language) : String(value), look: 'app' };
}

function objectWords(vocabulary: Vocabulary, shape: ValueShape, value: Json): ValueWords | undefined {
  switch (shape.kind) {
    case 'codes':
      return codeListWords(vocabulary, shape, value);
    case 'lines':
      return wordsAs(v.array(v.string()), value, 'own', (lines) => lines.join('\n'));
    case 'imported':
      return wordsAs(Imported, value, 'own', ({ file, rows }) => `${file}: ${rows.join(', ')}`);
    case 'address':
      return wordsAs(Address, value, 'own', addressWords);
    case 'person':
      return wordsAs(Person, value, 'own', ({ name }) => name);
    case 'informed':
      return wordsAs(Informed, value, 'app', ({ on }) => formatDate(on, vocabulary.language));
    case 'origin':
      return wordsAs(Origin, value, 'app', (origin) => originWords(vocabulary, origin));
    case 'restriction':
      return wordsAs(Restriction, value, 'app', (mark) => restrictionWords(vocabulary, mark));
    case 'objection':
      return wordsAs(Objection, value, 'app', (mark) => objectionWords(vocabulary, mark));
    case 'visitState':
      return wordsAs(VisitState, value, 'app', (state) => stateWords(vocabulary, state));
    case 'row':
      return wordsAs(RepeatRow, value, 'app', (row) => rowWords(vocabulary, shape, row));
    default:
      return undefined;
  }
}

function wordsAs<T>(
  schema: v.GenericSchema<unknown, T>,
  value: Json,
  look: ValueWords['look'],
  say: (value: T) => string,
): ValueWords | undefined {
  const read = v.safeParse(schema, value);
  return read.success ? { text: say(read.output), look } : undefined;
}

/** Several answers stand in a row as a list of codes, or as yes and no by code. */
function codeListWords(
  vocabulary: Vocabulary,
  shape: Extract<ValueShape, { kind: 'codes' }>,
  value: Json,
): ValueWords | undefined {
  const codes = v.is(v.array(v.string()), value) ? value : ticked(value);
  if (codes === undefined) return undefined;
  return {
    text: listed(
      vocabulary,
      codes.map((code) => codeWords(vocabulary, shape.list, code)),
    ),
    look: 'app',
  };
}

function ticked(value: Json): readonly string[] | undefined {
  return v.is(v.record(v.string(), v.boolean()), value) ? Object.keys(value).filter((code) => value[code]) : undefined;
}

/** "Arabisch, Türkisch und Deutsch". */
export function listed({ language }: Vocabulary, words: readonly string[]): string {
  return new Intl.ListFormat(languageRow(language).locale, LISTED).format(words);
}

function addressWords({ street, zip, city }: Address): string {
  const town = [zip, city].filter(Boolean).join(' ');
  return [street, town].filter(Boolean).join(', ');
}

function originWords(vocabulary: Vocabulary, { source, on }: Origin): string {
  const words = codeWords(vocabulary, { kind: 'catalogue', catalogue: 'factSources' }, source);
  return vocabulary.t('value.origin', { source: words, date: formatDate(on, vocabulary.language) });
}

function stateWords({ t, language }: Vocabulary, state: VisitState): string {
  if (state.kind === 'planned') return t('value.planned');
  const date = formatDate(state.on, language);
  if (state.kind === 'held') return t('value.held', { date });
  return state.why === undefined
    ? t('value.cancelled', { date })
    : t('value.cancelledWhy', { date, why: isolate(state.why) });
}

function restrictionWords(vocabulary: Vocabulary, { on, ground, words }: Restriction): string {
  const because = codeWords(vocabulary, { kind: 'words', list: 'restrictionGround' }, ground);
  return withReason(vocabulary.t('value.restricted', { date: formatDate(on, vocabulary.language), because }), words);
}

function objectionWords({ t, language }: Vocabulary, { on, words }: Objection): string {
  return withReason(t('value.objected', { date: formatDate(on, language) }), words);
}

function withReason(sentence: string, words: string | undefined): string {
  return words === undefined ? sentence : `${sentence}\n${isolate(words)}`;
}

function rowWords(
  vocabulary: Vocabulary,
  shape: Extract<ValueShape, { kind: 'row' }>,
  row: Readonly<Record<string, Json>>,
): string {
  const lines = Object.entries(row).map(([id, value]) => {
    const known = shape.fields.find((field) => field.id === id);
    const { text } = shapedWords(vocabulary, known?.shape ?? { kind: 'unknown' }, value);
    return vocabulary.t('value.row', { field: textIn(vocabulary, shape.form, `question.${id}`), value: isolate(text) });
  });
  return lines.join('\n');
}
