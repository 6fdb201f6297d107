import type { Address } from '../domain/forms/answer-keys.ts';
import { fold } from './fold.ts';
import { NOTHING, problemOf, reading, type Cell, type CellProblem, type Reading } from './reading.ts';

/** The cells of a row that speak of its address. */
export interface AddressCells {
  readonly street: readonly Cell[];
  readonly zip: Cell | undefined;
  readonly city: Cell | undefined;
  /** Cells with street, zip and city in one. */
  readonly whole: readonly Cell[];
}

const NOT_PUBLIC =
  /^\(?(keine|ohne)\s+((öffentliche|feste|bekannte)\s+)?(anschrift|adresse)\)?$|^(anschrift|adresse)\s+(nicht öffentlich|unbekannt)$|^no (public |fixed )?address$|^address (not public|unknown)$/i;
/** "Teststr. 5, 70342 Stuttgart", "D-70342 Stuttgart": what stands before, zip, city. */
const WITH_PLACE = /^(?:(.*?)[\s,;]+)?(?:DE?[-\s])?(\d{5})\s+(\p{L}[^,;]*)$/u;
const ZIP = /^(?:DE?[-\s])?(\d{5})$/;

/** Puts an address together. A list that says there is none leaves it unknown. */
export function readAddress({ street, zip, city, whole }: AddressCells): Reading {
  const problems: CellProblem[] = [];
  const address: { street?: string; zip?: string; city?: string } = { ...readZip(zip, problems), ...readCity(city) };
  const streets: string[] = [];
  for (const cell of [...street, ...whole]) {
    const alone = whole.includes(cell) && address.zip === undefined ? ZIP.exec(cell.text)?.[1] : undefined;
    if (alone !== undefined) address.zip = alone;
    else if (NOT_PUBLIC.test(cell.text)) problems.push(problemOf(cell, 'no-public-address'));
    else streets.push(takeStreet(cell, address, whole.includes(cell), problems));
  }
  const lines = streets.filter((line) => line !== '');
  if (lines.length > 0) address.street = joinLines(lines);
  if (Object.keys(address).length === 0) return { ...NOTHING, problems };
  return reading({ address }, problems);
}

function readZip(cell: Cell | undefined, problems: CellProblem[]): Address {
  if (cell === undefined || NOT_PUBLIC.test(cell.text)) return {};
  const zip = ZIP.exec(cell.text)?.[1];
  if (zip === undefined) problems.push(problemOf(cell, 'unusual-zip'));
  // Spreadsheets write an empty number as 0.
  return zip === undefined && /^0+$/.test(cell.text) ? {} : { zip: zip ?? cell.text };
}

function readCity(cell: Cell | undefined): Address {
  if (cell === undefined || NOT_PUBLIC.test(cell.text)) return {};
  const [, before, zip, city] = WITH_PLACE.exec(cell.text) ?? [];
  return zip !== undefined && city !== undefined && before === undefined ? { zip, city } : { city: cell.text };
}

/** Takes zip and city out of a street unless the row names others, and answers what is left. */
function takeStreet(
  cell: Cell,
  address: { zip?: string; city?: string },
  whole: boolean,
  problems: CellProblem[],
): string {
  const [, before = '', zip, city] = WITH_PLACE.exec(cell.text.replace(/\s*\n\s*/g, ', ')) ?? [];
  if (zip === undefined || city === undefined || !agrees(address.zip, zip) || !agrees(address.city, city)) {
    return cell.text.replace(/\s*\n\s*/g, ', ');
  }
  address.zip = zip;
  address.city = city.trim();
  if (!whole) problems.push(problemOf(cell, 'moved-to-city'));
  return before.trim();
}

function agrees(stated: string | undefined, found: string): boolean {
  return stated === undefined || fold(stated) === fold(found);
}

/** "Teststr." and "12 a" of two columns are one line; a building or "c/o" is another. */
function joinLines(lines: readonly string[]): string {
  return lines.reduce((joined, line) => (/^\d/.test(line) ? `${joined} ${line}` : `${joined}, ${line}`));
}
