import * as v from 'valibot';
import { catalogue } from '../catalogues/catalogue.ts';
import { Address } from '../forms/answer-keys.ts';
import type { Uuid } from '../ids.ts';
import type { RecordView } from '../record-view.ts';
import { chosenElements, linesFact, questionsWithVersions, textFact } from './facts.ts';
import { type SearchText, searchText } from './search.ts';
import { mayBeUsed } from '../rights/restriction.ts';

/** One organisation in a list: what it is found by, and what its line shows. */
export interface OrganisationOverview {
  readonly id: Uuid;
  /** Empty while nobody has entered one. */
  readonly name: string;
  readonly nameOriginal: string | undefined;
  readonly otherNames: readonly string[];
  /** Code of the list of districts. */
  readonly district: string | undefined;
  readonly city: string | undefined;
  readonly languages: readonly string[];
  readonly topics: readonly string[];
  readonly status: string | undefined;
  readonly isArchived: boolean;
  /** Something of it has not arrived at the office yet. */
  readonly isUnsent: boolean;
  readonly hasVersions: boolean;
  /** Not restricted, and nobody has objected. */
  readonly isUsed: boolean;
  /** For `searchFor` of search.ts. */
  readonly search: SearchText;
}

/** Sums up a record of an organisation for lists; it is also found by the names of those that were joined to it. */
export function overviewOf(record: RecordView, absorbed: readonly RecordView[] = []): OrganisationOverview {
  const { id, fields } = record;
  const name = textFact(fields, 'name') ?? '';
  const nameOriginal = textFact(fields, 'name_original');
  const otherNames = [...linesFact(fields, 'name_weitere'), ...absorbed.flatMap((one) => namesIn(one.fields))];
  const district = textFact(fields, 'ortsbezirk');
  const city = v.is(Address, fields['address']) ? fields['address'].city?.trim() || undefined : undefined;
  const searched = [name, nameOriginal, ...otherNames, districtName(district), city].filter(
    (text) => text !== undefined,
  );
  return {
    id,
    name,
    nameOriginal,
    otherNames,
    district,
    city,
    languages: chosenElements(fields, 'languages'),
    topics: chosenElements(fields, 'topics'),
    status: textFact(fields, 'status'),
    isArchived: record.archived,
    isUnsent: [record, ...absorbed].some((one) => one.unconfirmed.size > 0),
    isUsed: mayBeUsed(record),
    hasVersions: [record, ...absorbed].some((one) => questionsWithVersions(one).size > 0),
    search: searchText(searched),
  };
}

function namesIn(fields: RecordView['fields']): readonly string[] {
  const names = [textFact(fields, 'name'), textFact(fields, 'name_original'), ...linesFact(fields, 'name_weitere')];
  return names.filter((name) => name !== undefined);
}

/** Proper name of a district, the same in every language. */
export function districtName(code: string | undefined): string | undefined {
  return code === undefined ? undefined : (catalogue('districts').find((entry) => entry.id === code)?.name ?? code);
}
