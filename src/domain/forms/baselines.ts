import * as v from 'valibot';
import type { FieldKey } from '../ids.ts';
import type { Json } from '../json.ts';
import { Code } from '../record-type.ts';
import { chosenIds } from './answer-values.ts';
import data from './baselines.json' with { type: 'json' };
import { questionsOf } from './form.ts';
import { NEEDS_CHECKLIST } from './needs-checklist.ts';

/** What an earlier survey found for answers that are asked again (4.12 of the inventory). */
const Baseline = v.object({
  question: Code,
  answers: v.array(Code),
  /** Share of those asked, as it was published; or how many they were. */
  percent: v.optional(v.number()),
  count: v.optional(v.number()),
  /** How many were asked. */
  of: v.number(),
  when: v.string(),
  /** Section of the concept. */
  source: v.string(),
});
export type Baseline = v.InferOutput<typeof Baseline>;

export const BASELINES: readonly Baseline[] = v.parse(v.array(Baseline), data);

/** The same today: how many organisations have answered the question, and how many of them like this. */
export interface Today {
  readonly baseline: Baseline;
  readonly answered: number;
  readonly chosen: number;
}

/** Answers as any store has them. */
interface AnswersRecord {
  readonly fields: Readonly<Record<FieldKey, Json>>;
  readonly archived: boolean;
}

/** Counts the newest answers of each organisation beside what earlier surveys found. */
export function compareToday(records: Iterable<AnswersRecord>): readonly Today[] {
  const newest = newestOfEach(records);
  const questions = questionsOf(NEEDS_CHECKLIST);
  return BASELINES.map((baseline) => {
    const question = questions.find(({ id }) => id === baseline.question);
    const chosen = question === undefined ? [] : newest.map(({ fields }) => chosenIds(question, fields));
    return {
      baseline,
      answered: chosen.filter((ids) => ids.length > 0).length,
      chosen: chosen.filter((ids) => ids.some((id) => baseline.answers.includes(id))).length,
    };
  });
}

function newestOfEach(records: Iterable<AnswersRecord>): readonly AnswersRecord[] {
  const newest = new Map<string, AnswersRecord>();
  for (const record of records) {
    const { organisation } = record.fields;
    if (record.archived || typeof organisation !== 'string' || record.fields['form'] !== NEEDS_CHECKLIST.id) continue;
    const before = newest.get(organisation);
    if (before === undefined || dayOf(before) <= dayOf(record)) newest.set(organisation, record);
  }
  return [...newest.values()];
}

function dayOf({ fields }: AnswersRecord): string {
  const day = fields['erhebung_datum'];
  return typeof day === 'string' ? day : '';
}
