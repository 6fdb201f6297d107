import * as v from 'valibot';
import { catalogue } from './catalogue.ts';
import data from './district-names.json' with { type: 'json' };

const Names = v.record(v.string(), v.string());

/** Every name by which offices call a district, with its id: the official one, and others by the district's number. */
export function districtNames(): readonly (readonly [name: string, id: string])[] {
  const districts = catalogue('districts');
  const others = Object.entries(v.parse(Names, data)).flatMap(([name, number]) => {
    const id = districts.find((entry) => entry.number === number)?.id;
    return id === undefined ? [] : [[name, id] as const];
  });
  return [...districts.flatMap(({ id, name }) => (name === undefined ? [] : [[name, id] as const])), ...others];
}
