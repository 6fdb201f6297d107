import { cellKey, optionTextKey, rowKey } from '../domain/forms/answer-keys.ts';
import { type AnswerValues, chosenIds, OTHER } from '../domain/forms/answer-values.ts';
import { choicesOf, columnsOf, rowsOf } from '../domain/forms/choices.ts';
import type { Question } from '../domain/forms/question.ts';
import type { Json } from '../domain/json.ts';
import { formatDate } from '../i18n/formats.ts';
import type { QuestionWords, Words } from './question-words.ts';

/** One line of an answer: words of the form in one or two languages, people's own words, or a number or address. */
export type AnswerLine =
  | { readonly kind: 'words'; readonly key: string; readonly words: Words; readonly own: string }
  | { readonly kind: 'own'; readonly key: string; readonly text: string }
  | { readonly kind: 'ltr'; readonly key: string; readonly text: string };

/** An answer in words; nothing for a question without one. Repeated groups are shown row by row elsewhere. */
export function answerLines(
  question: Question,
  values: AnswerValues,
  words: QuestionWords,
  questions: readonly Question[],
): readonly AnswerLine[] {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return [
        ...chosenLines(question, values, words, questions),
        ...ownLines(values[optionTextKey(question.id, OTHER)]),
      ];
    case 'matrix':
    case 'matrixMultiple':
    case 'matrixNumber':
      return matrixLines(question, values, words, questions);
    case 'yesNo':
      return yesNoLines(values[question.id], words);
    case 'date':
      return dayLines(values[question.id], words);
    case 'phone':
    case 'email':
    case 'url':
    case 'wholeNumber':
    case 'year':
      return valueLines(values[question.id]);
    default:
      return ownLines(values[question.id]);
  }
}

function chosenLines(
  question: Question,
  values: AnswerValues,
  words: QuestionWords,
  questions: readonly Question[],
): readonly AnswerLine[] {
  const chosen = chosenIds(question, values);
  return choicesOf(question, questions)
    .filter(({ id }) => chosen.includes(id))
    .map((choice) => {
      const own = values[optionTextKey(question.id, choice.id)];
      return { kind: 'words', key: choice.id, words: words.choice(choice), own: typeof own === 'string' ? own : '' };
    });
}

function matrixLines(
  question: Question,
  values: AnswerValues,
  words: QuestionWords,
  questions: readonly Question[],
): readonly AnswerLine[] {
  const columns = columnsOf(question);
  return rowsOf(question, questions).flatMap((row): AnswerLine[] => {
    const value = values[rowKey(question.id, row.id)];
    const picked = columns.filter(({ id }) => value === id || values[cellKey(question.id, row.id, id)] === true);
    const isNumber = typeof value === 'number';
    if (picked.length === 0 && !isNumber) return [];
    const line = words.text((_t, say) => {
      const answer = isNumber ? String(value) : picked.map((column) => say(words.choice(column))).join(', ');
      return `${say(words.choice(row))}: ${answer}`;
    });
    return [{ kind: 'words', key: row.id, words: line, own: '' }];
  });
}

function yesNoLines(value: Json | undefined, words: QuestionWords): readonly AnswerLine[] {
  if (typeof value !== 'boolean') return [];
  return [{ kind: 'words', key: 'yesNo', words: words.text((t) => t(value ? 'common:yes' : 'common:no')), own: '' }];
}

/** A day has a month in words, which follows the direction of its language. */
function dayLines(value: Json | undefined, { language, second }: QuestionWords): readonly AnswerLine[] {
  if (typeof value !== 'string' || value === '') return [];
  const label = formatDate(value, language);
  const words =
    second === undefined ? { label } : { label, second: { text: formatDate(value, second), language: second } };
  return [{ kind: 'words', key: 'day', words, own: '' }];
}

function valueLines(value: Json | undefined): readonly AnswerLine[] {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return [{ kind: 'ltr', key: 'value', text: String(value) }];
}

/** Text, a list of texts, or the parts of an address. */
function ownLines(value: Json | undefined): readonly AnswerLine[] {
  if (value === undefined || value === null || value === '') return [];
  const parts = typeof value === 'object' ? Object.values(value) : [value];
  return parts.flatMap((part, index) =>
    typeof part === 'string' ? [{ kind: 'own', key: `own ${index}`, text: part }] : [],
  );
}
