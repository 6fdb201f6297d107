import * as v from 'valibot';
import { Address } from '../domain/forms/answer-keys.ts';
import { splitKey } from '../domain/ids.ts';
import { sameJson, type Json } from '../domain/json.ts';
import { MAX_TEXT } from '../domain/record-type.ts';
import { fold } from './fold.ts';
import type { ColumnMapping } from './propose-mapping.ts';
import type { Proposal } from './propose.ts';
import type { Problem } from './reading.ts';
import { spelling } from './spelling.ts';
import { FACT_OF, isOfPerson } from './target.ts';

/**
 * Rows of one organisation become one proposal: the same name but for case, blanks and punctuation, and no fact in
 * which they differ. Two numbers of a register or postcodes over the years are reported, and the first one counts.
 */
export function gather(proposals: readonly Proposal[], mapping: readonly ColumnMapping[]): readonly Proposal[] {
  // A file that this app has written holds one organisation a row.
  if (mapping.some(({ key }) => key !== undefined)) return proposals;
  const groups: Proposal[][] = [];
  const byName = new Map<string, Proposal[][]>();
  for (const proposal of proposals) {
    const key = spelling(proposal.name);
    const alike = byName.get(key) ?? [];
    const group = alike.find((each) => each.every((other) => agree(other, proposal)));
    if (group && key !== '') group.push(proposal);
    else {
      const own = [proposal];
      groups.push(own);
      byName.set(key, [...alike, own]);
    }
  }
  return groups.map((group) => together(group, mapping));
}

/** Lists of many years hold mistyped numbers, and texts of each year. */
const MAY_DIFFER = new Set(['name', 'address', 'profile', 'lastContact', 'vereinsregisternummer']);

function agree(a: Proposal, b: Proposal): boolean {
  const differing = Object.entries(b.fields).filter(([key, value]) => {
    const before = a.fields[key];
    return before !== undefined && !MAY_DIFFER.has(key) && !sameJson(before, value);
  });
  return differing.length === 0 && isOnePlace(a, b);
}

function isOnePlace(a: Proposal, b: Proposal): boolean {
  const [one, other] = [addressOf(a), addressOf(b)];
  const differ = (part: 'street' | 'city') => {
    const [x, y] = [fold(one?.[part] ?? ''), fold(other?.[part] ?? '')];
    return x !== '' && y !== '' && x !== y;
  };
  return !differ('street') && !differ('city');
}

function addressOf({ fields }: Proposal): Address | undefined {
  return v.is(Address, fields['address']) ? fields['address'] : undefined;
}

function together(group: readonly Proposal[], mapping: readonly ColumnMapping[]): Proposal {
  const [first, ...others] = group;
  if (first === undefined) throw new Error('a group without rows');
  if (others.length === 0) return first;
  const name = mostFrequent(group.map((each) => each.name));
  const fields: Record<string, Json> = { ...first.fields };
  const differences: Problem[] = [];
  for (const other of others) differences.push(...takeOver(fields, other, mapping));
  const persons = new Map(
    group
      .flatMap((each) => each.persons)
      .map((person) => [spelling(person.name), person] as const)
      .reverse(),
  );
  return {
    ...first,
    name,
    fields: { ...fields, name },
    rows: group.map(({ row }) => row),
    problems: onceEach([...group.flatMap(({ problems }) => problems), ...differences]),
    persons: [...persons.values()].reverse(),
    source: group.flatMap(({ source }) => source),
    personSource: group.flatMap(({ personSource }) => personSource),
    marks: {
      register: group.flatMap(({ marks }) => marks.register ?? [])[0],
      phones: [...new Set(group.flatMap(({ marks }) => marks.phones))],
      mails: [...new Set(group.flatMap(({ marks }) => marks.mails))],
    },
  };
}

/** The same cell in the rows of many years is one thing to look at. */
function onceEach(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.kind} ${problem.column} ${problem.was}`;
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}

/** Fills what is missing; answers what the row says differently. */
function takeOver(
  fields: Record<string, Json>,
  { row, fields: more }: Proposal,
  mapping: readonly ColumnMapping[],
): Problem[] {
  return Object.entries(more).flatMap(([key, value]): Problem[] => {
    const before = fields[key];
    if (before === undefined) fields[key] = value;
    if (before === undefined || key === 'name' || splitKey(key).element !== undefined || sameJson(before, value))
      return [];
    if (key === 'profile') {
      if (typeof before === 'string' && typeof value === 'string') fields[key] = bothTexts(before, value);
      return [];
    }
    if (key === 'address' && fillsAddress(fields, value)) return [];
    if (key === 'lastContact') {
      if (typeof before === 'string' && typeof value === 'string' && value > before) fields[key] = value;
      return [];
    }
    return [{ row, column: columnOf(key, mapping), kind: 'rows-differ', was: wordsOf(value) }];
  });
}

/** Takes parts that the address lacks; false if a part differs. */
function fillsAddress(fields: Record<string, Json>, value: Json): boolean {
  const [before, more] = [fields['address'], value];
  if (!v.is(Address, before) || !v.is(Address, more)) return false;
  fields['address'] = { ...more, ...before };
  return (['street', 'zip', 'city'] as const).every(
    (part) => fold(more[part] ?? before[part] ?? '') === fold(before[part] ?? more[part] ?? ''),
  );
}

function bothTexts(before: string, more: string): string {
  const known = new Set(before.split('\n\n'));
  const text = [before, ...more.split('\n\n').filter((part) => !known.has(part))].join('\n\n');
  // Three bytes for a character at most: the text alone must leave room for the rest of a mutation.
  return text.length > MAX_TEXT / 2 ? before : text;
}

function columnOf(field: string, mapping: readonly ColumnMapping[]): string {
  return mapping.find(({ target }) => FACT_OF[target] === field && !isOfPerson(target))?.column.label ?? '';
}

function wordsOf(value: Json): string {
  const words = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  return words.map(String).join(', ').slice(0, 200);
}

function mostFrequent(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return (
    [...counts]
      .reduce((best, next) => (next[1] > best[1] ? next : best))
      .at(0)
      ?.toString() ?? ''
  );
}
