import { catalogue } from './catalogues/catalogue.ts';
import { questionsOf } from './forms/form.ts';
import { NEEDS_CHECKLIST } from './forms/needs-checklist.ts';

/** What a talk can be about: the topics of advice of the needs checklist, whose texts they share. */
export const VISIT_TOPICS: readonly string[] = ownOptions('beratung_themen');

/** Where a talk can take place: the occasions of the checklist, but for the form that an organisation fills in alone. */
export const VISIT_PLACES: readonly string[] = ownOptions('erhebung_anlass').filter((id) => id !== 'selbst_online');

/** Tasks of the coordination office (concept 3.2). */
export const VISIT_PURPOSES: readonly string[] = catalogue('officeTasks').map((entry) => entry.id);

function ownOptions(id: string): readonly string[] {
  const question = questionsOf(NEEDS_CHECKLIST).find((one) => one.id === id);
  if (question === undefined || !('options' in question) || question.options.kind !== 'own') return [];
  return question.options.list.map((choice) => choice.id);
}
