import { CORE_FIELDS, CORE_SETS, type CoreName, isCoreName, isCoreSet } from './describe-core.ts';
import type { CodeList, FormTexts, ValueShape } from './describe-shape.ts';
import { choicesOf, columnsOf, type FormChoice, hasOptions, isMatrix, rowsOf } from './forms/choices.ts';
import { questionsOf } from './forms/form.ts';
import { NEEDS_CHECKLIST } from './forms/needs-checklist.ts';
import type { PlainQuestion, Question } from './forms/question.ts';
import { type FieldKey, splitKey } from './ids.ts';
import { factOf } from './organisation/organisation.ts';
import { PROFILE_QUESTIONS } from './organisation/profile.ts';

/** What a field is about. Each part narrows it: the row of a matrix, the ticked option. */
export interface FieldDescription {
  readonly name:
    | { readonly kind: 'core'; readonly name: CoreName }
    | { readonly kind: 'question'; readonly form: FormTexts; readonly question: string }
    | { readonly kind: 'unknown'; readonly key: FieldKey };
  readonly parts: readonly FieldPart[];
  readonly shape: ValueShape;
  /** The fact whose source stands in this field; then the rest describes that fact. */
  readonly originOf: FieldKey | undefined;
}

export type FieldPart =
  | { readonly kind: 'code'; readonly list: CodeList; readonly code: string }
  | { readonly kind: 'record'; readonly type: string; readonly id: string };

const CHECKLIST = questionsOf(NEEDS_CHECKLIST);
const forms = {
  organisation: { form: 'profile', questions: byId(PROFILE_QUESTIONS) },
  answers: { form: 'needs-form', questions: byId(CHECKLIST) },
} as const;

function byId(list: readonly Question[]): ReadonlyMap<string, Question> {
  return new Map(list.map((question) => [question.id, question]));
}

/** What the field of a record is about and what stands in it; also for fields that this version does not know. */
export function describeField(type: string, key: FieldKey): FieldDescription {
  const fact = type === 'organisation' ? factOf(key) : undefined;
  if (fact !== undefined) return { ...describeField(type, fact), shape: { kind: 'origin' }, originOf: fact };
  return describeCore(type, key) ?? describeAnswer(type, key) ?? unknownField(key);
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

function describeAnswer(type: string, key: FieldKey): FieldDescription | undefined {
  if (type !== 'organisation' && type !== 'answers') return undefined;
  const { form, questions } = forms[type];
  const { field, element } = splitKey(key);
  const [id = '', suffix] = field.split(/\.(.*)/, 2);
  const question = questions.get(id);
  if (question === undefined) return undefined;
  const parts = [...suffixParts(form, question, suffix), ...elementParts(form, question, element)];
  const shape: ValueShape = element === undefined ? shapeOf(form, question, suffix) : { kind: 'tick' };
  return { name: { kind: 'question', form, question: id }, parts, shape, originOf: undefined };
}

function suffixParts(form: FormTexts, question: Question, suffix: string | undefined): readonly FieldPart[] {
  if (suffix === undefined) return [];
  if (isMatrix(question)) return [{ kind: 'code', list: codeList(form, rowsOf(question, CHECKLIST)), code: suffix }];
  if (hasOptions(question))
    return [{ kind: 'code', list: codeList(form, choicesOf(question, CHECKLIST)), code: suffix }];
  return [];
}

function elementParts(form: FormTexts, question: Question, element: string | undefined): readonly FieldPart[] {
  if (element === undefined) return [];
  const choices = isMatrix(question) ? columnsOf(question) : choicesOf(question, CHECKLIST);
  return [{ kind: 'code', list: codeList(form, choices), code: element }];
}

/** A catalogue is named as such: it knows words also for codes that are not offered. */
function codeList(form: FormTexts, choices: readonly FormChoice[]): CodeList {
  const words = choices[0]?.words;
  return words?.kind === 'catalogue'
    ? { kind: 'catalogue', catalogue: words.catalogue }
    : { kind: 'form', form, choices };
}

function shapeOf(form: FormTexts, question: Question, suffix: string | undefined): ValueShape {
  switch (question.type) {
    case 'matrix':
      return { kind: 'code', list: codeList(form, columnsOf(question)) };
    case 'matrixMultiple':
      return { kind: 'tick' };
    case 'matrixNumber':
      return { kind: 'number' };
    case 'repeat':
      return {
        kind: 'row',
        form,
        fields: question.fields.map((field) => ({ id: field.id, shape: plainShape(form, field) })),
      };
    case 'note':
      return { kind: 'unknown' };
    default:
      return suffix === undefined ? plainShape(form, question) : { kind: 'line' };
  }
}

function plainShape(form: FormTexts, question: PlainQuestion): ValueShape {
  switch (question.type) {
    case 'single':
      return { kind: 'code', list: codeList(form, choicesOf(question, CHECKLIST)) };
    case 'multiple':
      return { kind: 'codes', list: codeList(form, choicesOf(question, CHECKLIST)) };
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
