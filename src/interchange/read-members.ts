import { latinDigits } from './digits.ts';
import { keptAsText, reading, type Cell, type Reading } from './reading.ts';

/** Upper ends of the bands in which membership is asked; no number of persons is ever stored. */
const BANDS: readonly (readonly [number, string])[] = [
  [10, 'bis_10'],
  [50, '11_50'],
  [100, '51_100'],
  [250, '101_250'],
  [Number.POSITIVE_INFINITY, 'ueber_250'],
];

/** A number of members, or a span within one band; "ca.", "~" and "+" are heard. */
export function readMembers(cell: Cell): Reading {
  const text = latinDigits(cell.text).replace(/(?<=\d)[.\s](?=\d{3}(?!\d))/g, '');
  const match =
    /^(?:ca\.?|circa|rund|etwa|about|~|≈|>|über|mehr als)?\s*(\d{1,6})(?:\s*(?:-|–|bis|to)\s*(\d{1,6}))?\s*\+?\s*(?:Mitglieder|Personen|members)?$/i.exec(
      text.trim(),
    );
  const bands = [match?.[1], match?.[2] ?? match?.[1]].map((number) =>
    number === undefined ? undefined : bandOf(Number(number)),
  );
  const [low, high] = bands;
  return low !== undefined && low === high
    ? reading({ mitgliederstaerke: low })
    : keptAsText(cell, 'unreadable-members');
}

function bandOf(members: number): string | undefined {
  return members < 1 ? undefined : BANDS.find(([most]) => members <= most)?.[1];
}
