import * as v from 'valibot';
import type { SourceRow } from './read-csv.ts';

const Features = v.object({
  type: v.literal('FeatureCollection'),
  features: v.array(v.object({ properties: v.nullish(v.record(v.string(), v.unknown())) })),
});

/** The properties of a map's places as a list: the first row names them. undefined: the text is no JSON. */
export function readGeoJson(text: string): readonly SourceRow[] | 'other-json' | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  const json = jsonOf(text);
  if (json === undefined) return undefined;
  const map = v.safeParse(Features, json);
  if (!map.success) return 'other-json';
  const places = map.output.features.map(({ properties }) => properties ?? {});
  const header = [...new Set(places.flatMap((place) => Object.keys(place)))];
  const cells = [header, ...places.map((place) => header.map((key) => wordsOf(place[key])))];
  return cells.map((row, i) => ({ row: i + 1, cells: row })).filter((row) => row.cells.some((cell) => cell.trim()));
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join(', ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
