import { CORE_FIELDS, CORE_SETS, type CoreName, isCoreName, isCoreSet } from './describe-core.ts';
import type { CodeList, TextsOf, ValueShape } from './describe-shape.ts';
import { choicesOf, columnsOf, type FormChoice, hasOptions, isMatrix, rowsOf } from './forms/choices.ts';
import { type Form, questionsOf } from './forms/form.ts';
import { NEEDS_CHECKLIST } from './forms/needs-checklist.ts';
import type { PlainQuestion, Question } from './forms/question.ts';
import { type FieldKey, splitKey } from './ids.ts';
import { factOf } from './organisation/organisation.ts';
import { PROFILE_QUESTIONS } from './organisation/profile.ts';

/** What a field is about. Each part narrows it: the row of a matrix, the ticked option. */
export interface FieldDescription {
  readonly name:
    | { readonly kind: 'core'; readonly name: CoreName }
    | { readonly kind: 'question'; readonly form: TextsOf; readonly question: string }
    | { readonly kind: 'unknown'; readonly key: FieldKey };
  readonly parts: readonly FieldPart[];
  readonly shape: ValueShape;
  /** The fact whose source stands in this field; then the rest describes that fact. */
  readonly originOf: FieldKey | undefined;
}

export type FieldPart =
  | { readonly kind: 'code'; readonly list: CodeList; readonly code: string }
  | { readonly kind: 'record'; readonly type: string; readonly id: string };

/** The questions that the fields of a record answer, and where their texts are. */
interface Questionnaire {
  readonly texts: TextsOf;
  readonly questions: readonly Question[];
}

const PROFILE: Questionnaire = { texts: 'profile', questions: PROFILE_QUESTIONS };
const CHECKLIST: Questionnaire = { texts: 'needs-form', questions: questionsOf(NEEDS_CHECKLIST) };

/**
 * What the field of a record is about and what stands in it; also for fields that this version does not know.
 * `form`: the form that the answers were given to, if it is known.
 */
export function describeField(type: string, key: FieldKey, form?: Form): FieldDescription {
  const fact = type === 'organisation' ? factOf(key) : undefined;
  if (fact !== undefined) return { ...describeField(type, fact), shape: { kind: 'origin' }, originOf: fact };
  return describeCore(type, key) ?? describeAnswer(questionnaireOf(type, form), key) ?? unknownField(key);
}

function questionnaireOf(type: string, form: Form | undefined): Questionnaire | undefined {
  if (type === 'organisation') return PROFILE;
  if (type !== 'answers' && type !== 'submission') return undefined;
  return form?.texts === undefined ? CHECKLIST : { texts: form.texts, questions: questionsOf(form) };
}

function unknownField(key: FieldKey): FieldDescription {
  return { name: { kind: 'unknown', key }, parts: [], shape: { kind: 'unknown' }, originOf: undefined };
}

function describeCore(type: string, key: FieldKey): FieldDescription | undefined {
  const { field, element } = splitKey(key);
  const name = `${type}.${field}`;
  if (!isCoreName(name)) return undefined;
  const core = { name: { kind: 'core', name }, originOf: undefined } as const;
  if (!isCoreSet(name)) return { ...core, parts: [], shape: CORE_FIELDS[name] };
  const of = CORE_SETS[name];
  const part: FieldPart =
    of.kind === 'record' ? { ...of, id: element ?? '' } : { kind: 'code', list: of.list, code: element ?? '' };
  return { ...core, parts: element === undefined ? [] : [part], shape: { kind: 'tick' } };
}

function describeAnswer(asked: Questionnaire | undefined, key: FieldKey): FieldDescription | undefined {
  const { field, element } = splitKey(key);
  const [id = '', suffix] = field.split(/\.(.*)/, 2);
  const question = asked?.questions.find((one) => one.id === id);
  if (asked === undefined || question === undefined) return undefined;
  const parts = [...suffixParts(asked, question, suffix), ...elementParts(asked, question, element)];
  const shape: ValueShape = element === undefined ? shapeOf(asked, question, suffix) : { kind: 'tick' };
  return { name: { kind: 'question', form: asked.texts, question: id }, parts, shape, originOf: undefined };
}

function suffixParts(asked: Questionnaire, question: Question, suffix: string | undefined): readonly FieldPart[] {
  if (suffix === undefined) return [];
  const { texts, questions } = asked;
  if (isMatrix(question)) return [{ kind: 'code', list: codeList(texts, rowsOf(question, questions)), code: suffix }];
  if (hasOptions(question))
    return [{ kind: 'code', list: codeList(texts, choicesOf(question, questions)), code: suffix }];
  return [];
}

function elementParts(asked: Questionnaire, question: Question, element: string | undefined): readonly FieldPart[] {
  if (element === undefined) return [];
  const choices = isMatrix(question) ? columnsOf(question) : choicesOf(question, asked.questions);
  return [{ kind: 'code', list: codeList(asked.texts, choices), code: element }];
}

/** A catalogue is named as such: it knows words also for codes that are not offered. */
function codeList(form: TextsOf, choices: readonly FormChoice[]): CodeList {
  const words = choices[0]?.words;
  return words?.kind === 'catalogue'
    ? { kind: 'catalogue', catalogue: words.catalogue }
    : { kind: 'form', form, choices };
}

function shapeOf(asked: Questionnaire, question: Question, suffix: string | undefined): ValueShape {
  switch (question.type) {
    case 'matrix':
      return { kind: 'code', list: codeList(asked.texts, columnsOf(question)) };
    case 'matrixMultiple':
      return { kind: 'tick' };
    case 'matrixNumber':
      return { kind: 'number' };
    case 'repeat':
      return {
        kind: 'row',
        form: asked.texts,
        fields: question.fields.map((field) => ({ id: field.id, shape: plainShape(asked, field) })),
      };
    case 'note':
      return { kind: 'unknown' };
    default:
      return suffix === undefined ? plainShape(asked, question) : { kind: 'line' };
  }
}

function plainShape({ texts, questions }: Questionnaire, question: PlainQuestion): ValueShape {
  switch (question.type) {
    case 'single':
      return { kind: 'code', list: codeList(texts, choicesOf(question, questions)) };
    case 'multiple':
      return { kind: 'codes', list: codeList(texts, choicesOf(question, questions)) };
    case 'text':
      return { kind: question.pattern === undefined ? 'line' : 'registerNumber' };
    case 'email':
      return { kind: 'mail' };
    case 'textList':
      return { kind: 'lines' };
    case 'wholeNumber':
      return { kind: 'number' };
    default:
      return { kind: question.type };
  }
}
