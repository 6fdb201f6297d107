import type { TFunction } from 'i18next';
import { type CatalogueName, catalogue } from '../domain/catalogues/catalogue.ts';
import { describeField, type FieldDescription, type FieldPart } from '../domain/describe-field.ts';
import { recordTitle, type RecordTitle } from '../domain/describe-record.ts';
import type { CodeList } from '../domain/describe-shape.ts';
import { textOf } from '../domain/forms/form-texts.ts';
import type { Form } from '../domain/forms/form.ts';
import type { FieldKey } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import type { RecordView } from '../domain/record-view.ts';
import type { ContentLookup } from '../i18n/content.ts';
import { formatDate } from '../i18n/formats.ts';
import { type Language, languageRow, sourceLanguage } from '../i18n/languages.ts';
import { catalogueLabel } from './catalogue-label.ts';
import { formText, type TextsFrom } from './form-words.ts';

/** Looks a record up that a value points to. */
export type FindRecord = (type: string, id: string) => Pick<RecordView, 'type' | 'fields'> | undefined;

/** Looks up the form that answers name, in the version in which they were given. */
export type FindForm = (id: string, version: string) => Form | undefined;

/** Everything that is needed to say a field and its value in the language of the screen. */
export interface Vocabulary {
  readonly t: TFunction<['describe', 'common']>;
  readonly content: ContentLookup;
  readonly language: Language;
  readonly find: FindRecord;
  readonly findForm: FindForm;
  /** The form whose answers are said, where it is one of the office's own. */
  readonly form: Form | undefined;
}

/** The form that the office has made itself, of a record that answers one. */
export function ownFormOf(findForm: FindForm, fields: Readonly<Record<FieldKey, Json>>): Form | undefined {
  const { form: id, version } = fields;
  const form = typeof id === 'string' && typeof version === 'string' ? findForm(id, version) : undefined;
  return form?.texts === undefined ? undefined : form;
}

/** A text of the questions that a field or a list belongs to. */
export function textIn({ language, content }: Vocabulary, from: TextsFrom, key: string): string {
  return formText(from, key, language, content);
}

/** Keeps people's words from turning the direction of the sentence around them (Unicode isolates). */
export function isolate(words: string): string {
  return `\u2068${words}\u2069`;
}

/** What a field is called: "Telefon", "Wie dringend? – Räume", "Quelle von: Telefon". */
export function fieldWords(vocabulary: Vocabulary, type: string, key: FieldKey): string {
  const description = describeField(type, key, vocabulary.form);
  const field = description.parts.reduce(
    (words, part) => vocabulary.t('part', { field: words, part: partWords(vocabulary, part) }),
    nameWords(vocabulary, description),
  );
  return description.originOf === undefined ? field : vocabulary.t('originOf', { field });
}

function nameWords(vocabulary: Vocabulary, { name }: FieldDescription): string {
  const { t } = vocabulary;
  switch (name.kind) {
    case 'core':
      return t(`field.${name.name}`);
    case 'question':
      return textIn(vocabulary, name.form, `question.${name.question}`);
    case 'unknown':
      return t('field.unknown', { key: name.key });
  }
}

/** The row or the option that a field is about. */
export function partWords(vocabulary: Vocabulary, part: FieldPart): string {
  if (part.kind === 'code') return codeWords(vocabulary, part.list, part.code);
  return pointerWords(vocabulary, part.type, part.id);
}

/** The word for a code; official German names stay German, with their translation beside them. */
export function codeWords(vocabulary: Vocabulary, list: CodeList, code: string): string {
  switch (list.kind) {
    case 'catalogue':
      return catalogueWords(vocabulary, list.catalogue, code);
    case 'form': {
      const choice = list.choices.find(({ id }) => id === code);
      if (choice === undefined) return code;
      const { words } = choice;
      if (words.kind === 'catalogue') return catalogueWords(vocabulary, words.catalogue, code);
      return textIn(vocabulary, list.form, `${words.kind}.${words.question}.${code}`);
    }
    case 'words': {
      const known = WORDS.find((word) => word === `${list.list}.${code}`);
      return known === undefined ? code : vocabulary.t(`word.${known}`);
    }
  }
}

function catalogueWords({ content, language }: Vocabulary, name: CatalogueName, code: string): string {
  const entry = catalogue(name).find(({ id }) => id === code) ?? { id: code };
  const words = catalogueLabel(name, entry, language, content);
  const isGerman = languageRow(language).htmlLang === sourceLanguage;
  return entry.official === undefined || isGerman || entry.official === words
    ? words
    : `${isolate(entry.official)} (${words})`;
}

const WORDS = [
  ...(['taskStatus.open', 'taskStatus.done', 'taskStatus.dropped', 'needStatus.open', 'needStatus.done'] as const),
  ...(['referralStatus.open', 'referralStatus.forwarded', 'referralStatus.accepted'] as const),
  ...(['referralStatus.declined', 'referralStatus.completed', 'referralStatus.withdrawn'] as const),
  ...(['consentKind.grant', 'consentKind.withdraw', 'consentPurpose.kontaktdaten'] as const),
  ...(['consentPurpose.besondere_kategorien', 'consentPurpose.weitergabe', 'consentPurpose.verzeichnis'] as const),
  ...(['consentPurpose.einladungen', 'legalBasis.consent', 'legalBasis.task'] as const),
  ...(['noteKind.remark', 'restrictionGround.accuracy', 'restrictionGround.unlawful'] as const),
  ...(['restrictionGround.claims', 'restrictionGround.objection', 'restrictionGround.period'] as const),
  ...(['consentHow.spoken', 'consentHow.written', 'consentHow.signed'] as const),
] as const;

/** The codes that a list offers. */
export function codesOf(list: CodeList): readonly string[] {
  switch (list.kind) {
    case 'catalogue':
      return catalogue(list.catalogue).map(({ id }) => id);
    case 'form':
      return list.choices.map(({ id }) => id);
    case 'words':
      return WORDS.flatMap((word) => (word.startsWith(`${list.list}.`) ? [word.slice(list.list.length + 1)] : []));
  }
}

/** What the record behind a pointer is called. */
export function pointerWords(vocabulary: Vocabulary, type: string, id: string): string {
  const record = vocabulary.find(type, id);
  return record === undefined ? vocabulary.t('value.elsewhere') : recordWords(vocabulary, record);
}

/** What a record is called: by its name, else by its kind and day, with the organisation that it belongs to. */
export function recordWords(vocabulary: Vocabulary, record: Pick<RecordView, 'type' | 'fields'>): string {
  const title = recordTitle(record);
  const words = ownWords(vocabulary, title, record.fields);
  const of = title.organisation === undefined ? undefined : vocabulary.find('organisation', title.organisation);
  return of === undefined
    ? words
    : vocabulary.t('title.of', { record: words, organisation: recordWords(vocabulary, of) });
}

function ownWords(
  { t, language, findForm }: Vocabulary,
  { type, name, on }: RecordTitle,
  fields: Readonly<Record<FieldKey, Json>>,
): string {
  if (name !== undefined) return isolate(name);
  const form = type === 'answers' ? ownFormOf(findForm, fields) : undefined;
  const title = form?.texts && textOf(form.texts, language, 'title');
  const kind = title === undefined ? typeWords(t, type) : isolate(title);
  return on === undefined ? kind : t('title.on', { type: kind, date: formatDate(on, language) });
}

const TYPES = [
  ...(['organisation', 'contact', 'visit', 'note', 'task', 'answers', 'need', 'consent'] as const),
  ...(['referral', 'referral_event', 'event', 'attendance', 'submission', 'merge_link', 'form'] as const),
  ...(['retention_review', 'audit_event'] as const),
] as const;

/** The kind of a record in a word. */
export function typeWords(t: Vocabulary['t'], type: string): string {
  const known = TYPES.find((name) => name === type);
  return t(`type.${known ?? 'unknown'}`);
}
