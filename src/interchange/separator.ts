import Papa from 'papaparse';
import { bestHeader } from './table.ts';

const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

const SNIFFED_ROWS = 60;

/**
 * The separator that the first line states as Excel does (`sep=;`); else the one under which most known column names
 * appear; else the one by which most of the first rows fall into equally many cells, the more cells the better.
 */
export function sniffSeparator(text: string): Separator {
  const stated = /^sep=(.)[\r\n]/i.exec(text)?.[1];
  const fits = SEPARATORS.map((separator) => ({ separator, ...fitOf(text, separator) }));
  const best = fits.reduce((a, b) => (b.known > a.known || (b.known === a.known && b.fit > a.fit) ? b : a));
  return SEPARATORS.find((separator) => separator === stated) ?? best.separator;
}

function fitOf(text: string, separator: Separator): { readonly known: number; readonly fit: number } {
  const { data } = Papa.parse<string[]>(text, { delimiter: separator, preview: SNIFFED_ROWS });
  const rows = data.filter((cells) => cells.some((cell) => cell.trim()));
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const fitOfWidth = ([width, count]: [number, number]) => (count / rows.length) * (1 - 1 / width);
  const { known } = bestHeader(rows.map((cells, i) => ({ row: i + 1, cells })));
  return { known, fit: Math.max(0, ...[...counts].map(fitOfWidth)) };
}
