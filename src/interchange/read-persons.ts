import { internationalPhone } from './phone.ts';
import { mailsIn } from './read-mails.ts';
import { problemOf, type Cell, type CellProblem } from './reading.ts';
import type { Target } from './target.ts';

/** A contact person that a row names. Nothing of it is read unless the legal basis is stated. */
export interface PersonProposal {
  readonly name: string;
  readonly role: string | null;
  readonly phone: string;
  readonly mail: string;
}

/** The first pattern that matches counts; ids of the list of roles. */
const ROLES: readonly (readonly [RegExp, string])[] = [
  [
    /vorsitz|^\d\. ?vors|^vors\b|president|presidente|chair|başkan|председатель|голова|رئیس|رئيس|πρόεδρος|przewodnicz/iu,
    'vorsitz',
  ],
  [/vorstand|board|kassen|kassier|schatzmeister|schriftführ|treasurer|secretary|skarbni/iu, 'vorstand'],
  [/mitarbeit|geschäftsführ|leitung|leiter|koordin|координат|staff|manager/iu, 'mitarbeit'],
  [/ansprech|kontakt|contact|المسؤول|مسئول/iu, 'kontakt'],
];

/** The person of one row: names of several columns together, first name first. */
export function readPersons(cells: ReadonlyMap<Target, readonly Cell[]>): {
  readonly persons: readonly PersonProposal[];
  readonly problems: readonly CellProblem[];
} {
  const of = (target: Target) => cells.get(target) ?? [];
  const problems: CellProblem[] = [];
  const names = of('personName').toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
  const name = names.map(({ text }) => text).join(' ');
  const role = of('personRole')[0];
  const mails = of('personMail').flatMap((cell) => mailsIn(cell.text));
  const broken = of('personMail').filter((cell) => mailsIn(cell.text).length === 0);
  problems.push(...broken.map((cell) => problemOf(cell, 'person-mail')));
  const code = role === undefined ? undefined : ROLES.find(([pattern]) => pattern.test(role.text))?.[1];
  if (role !== undefined && code === undefined) problems.push(problemOf(role, 'unknown-role'));
  const phones = of('personPhone').filter(({ text }) => (text.match(/\p{Nd}/gu) ?? []).length >= 3);
  const rest = [...of('personPhone'), ...of('personMail')][0];
  if (name === '')
    return { persons: [], problems: rest ? [...problems, problemOf(rest, 'person-without-name')] : problems };
  const phone = phones.map(({ text }) => internationalPhone(text)).join(' / ');
  return { persons: [{ name, role: code ?? null, phone, mail: mails[0] ?? '' }], problems };
}

function isFirst({ column }: Cell): boolean {
  return /vorname|first ?name|given name|prénom|nome/i.test(column);
}
