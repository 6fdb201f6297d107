import type { OrganisationOverview } from './overview.ts';

/**
 * Compares by name in the order of a language's alphabet; those without a name come last. `locale`: a BCP 47 tag.
 * "Gruppe 9" comes before "Gruppe 10".
 */
export function byName(locale: string): (a: OrganisationOverview, b: OrganisationOverview) => number {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return (a, b) => Number(a.name === '') - Number(b.name === '') || compare(a.name, b.name);
}
