import { belongsTo } from '../forms/answer-values.ts';
import { questionsOf } from '../forms/form.ts';
import { NEEDS_CHECKLIST } from '../forms/needs-checklist.ts';
import type { Question } from '../forms/question.ts';
import type { FieldKey } from '../ids.ts';
import type { Json } from '../json.ts';
import { PROFILE_QUESTIONS } from './profile.ts';

/** How an answer of the checklist reads in the profile; undefined where it says nothing there. */
type Reading = { readonly attribute: string; readonly as: (answer: Json) => Json | undefined };

const YES_NO: ReadonlyMap<Json, boolean> = new Map([
  ['ja', true],
  ['nein', false],
]);

/** Questions of the checklist that ask for what the profile knows under another name. All others ask for needs. */
const READINGS: Readonly<Record<string, Reading>> = {
  raum_situation: { attribute: 'raumsituation', as: (answer) => (answer === 'keine_angabe' ? undefined : answer) },
  raum_angebot: { attribute: 'raum_bereitstellung', as: (answer) => YES_NO.get(answer) },
  raum_angebot_personen: { attribute: 'raum_personen', as: (answer) => answer },
};
const CHECKLIST = new Set(questionsOf(NEEDS_CHECKLIST).map(({ id }) => id));

/** The attribute of the profile that an answer to this question is about, if it is about one. */
export function attributeOf({ id, type }: Question): Question | undefined {
  const reading = READINGS[id];
  if (reading !== undefined) return PROFILE_QUESTIONS.find((one) => one.id === reading.attribute);
  // Some names are in both, and the checklist means what is needed where the profile means what there is.
  if (CHECKLIST.has(id)) return undefined;
  return PROFILE_QUESTIONS.find((one) => one.id === id && one.type === type);
}

/** What answers to these questions say about the organisation itself, as its profile has it. */
export function toldFacts(
  questions: readonly Question[],
  answers: Readonly<Record<FieldKey, Json>>,
): Readonly<Record<FieldKey, Json>> {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const attribute = attributeOf(question);
      if (attribute === undefined) return [];
      return Object.entries(answers)
        .filter(([key]) => belongsTo(question, key))
        .flatMap(([key, answer]) => {
          const reading = READINGS[question.id];
          const value = reading === undefined ? answer : reading.as(answer);
          return value === undefined ? [] : [[key.replace(question.id, attribute.id), value] as const];
        });
    }),
  );
}
