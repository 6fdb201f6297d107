import * as v from 'valibot';
import data from './catalogues.json' with { type: 'json' };

/**
 * One entry of a code list. Ids are stable; texts are in `locales`. `official`: the German name that stays
 * German in every language. `name`: a proper name without translation. `planned`: named by the concept but
 * not there yet, so not offered. `source`: section of the concept.
 */
const Entry = v.object({
  id: v.string(),
  source: v.optional(v.string()),
  official: v.optional(v.string()),
  name: v.optional(v.string()),
  number: v.optional(v.string()),
  group: v.optional(v.string()),
  rtl: v.optional(v.boolean()),
  planned: v.optional(v.boolean()),
  freeText: v.optional(v.boolean()),
  privacy: v.optional(v.picklist(['personal', 'art9'])),
});
export type CatalogueEntry = v.InferOutput<typeof Entry>;

const Catalogues = v.object({
  districts: v.array(Entry),
  languages: v.array(Entry),
  networks: v.array(Entry),
  fundingProgrammes: v.array(Entry),
  fieldsOfAction: v.array(Entry),
  offices: v.array(Entry),
  targetGroups: v.array(Entry),
  umbrellaBodies: v.array(Entry),
  welfareAssociations: v.array(Entry),
  factSources: v.array(Entry),
  officeTasks: v.array(Entry),
});
export type CatalogueName = keyof v.InferOutput<typeof Catalogues> | 'countries';

const lists = v.parse(Catalogues, data);

/** The offered entries of a code list. Countries are ISO 3166-1 alpha-2 codes, named by the browser. */
export function catalogue(name: CatalogueName): readonly CatalogueEntry[] {
  return name === 'countries' ? countries : lists[name].filter((entry) => entry.planned !== true);
}

export function isCatalogueName(name: string): name is CatalogueName {
  return name === 'countries' || Object.hasOwn(lists, name);
}

/** Alpha-2 codes in use (ISO 3166-1, plus XK for Kosovo, as German statistics do). */
const codes =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW';
const countries: readonly CatalogueEntry[] = codes.split(' ').map((id) => ({ id }));
