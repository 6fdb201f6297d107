import * as v from 'valibot';
import type { Random } from '../simulation/random.ts';

/** What an example is made from. */
export interface Maker {
  readonly random: Random;
  /** A value that makes sense under this name at this moment, or undefined if there is none. */
  readonly named: (key: string) => unknown;
  /** Texts that somebody may know at this moment: ids, scopes. */
  readonly texts: readonly string[];
}

/** One of these fits wherever the wire wants a text. */
const TEXTS = [
  '',
  'a',
  'tr',
  'x1',
  'org',
  'case',
  'visit.save',
  'languages/tr',
  'Verein',
  '1.0.0',
  '0.1.0',
  'AAAA',
  '2026-11-22',
  '2026-11-22T08:00:00.000Z',
  'Europe/Berlin',
  'K7Q2-9XWBD-4MRTE',
  'نادي ثقافي',
  'person_asked',
];
const NUMBERS = [0, 1, 2, 5, 10, 24, 60, 100, 400, 0.02];

/** A value that the schema accepts, whatever the schema: the fuzzer learns of a new message by itself. */
export function exampleOf(schema: v.GenericSchema, maker: Maker, key = ''): unknown {
  const { random } = maker;
  const known = maker.named(key);
  if (known !== undefined) return known;
  switch (schema.type) {
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return objectOf(schema, maker);
    case 'array':
      return arrayOf(schema, maker, key);
    case 'record':
      return Object.fromEntries(
        Array.from({ length: random.int(4) }, () => [
          exampleOf(partOf(schema, 'key'), maker),
          exampleOf(partOf(schema, 'value'), maker),
        ]),
      );
    case 'tuple':
    case 'tuple_with_rest':
      return schemasIn(schema, 'items').map((item) => exampleOf(item, maker));
    case 'nullable':
      return random.chance(0.3) ? null : exampleOf(partOf(schema, 'wrapped'), maker, key);
    case 'variant':
    case 'union':
      return exampleOf(random.pick(schemasIn(schema, 'options')), maker, key);
    case 'literal':
      return valueOf(schema, 'literal');
    case 'picklist':
      return random.pick(listOf(valueOf(schema, 'options')));
    case 'boolean':
      return random.chance(0.5);
    case 'number':
      return random.pick(fitting(schema, NUMBERS));
    case 'custom':
    case 'unknown':
      return random.pick(['Leyla', 7, true, null, { street: 'Ringstraße 1' }, ['a']]);
    default:
      return random.pick(textsFor(schema, random.chance(0.7) ? [TEXTS, maker.texts] : [maker.texts, TEXTS]));
  }
}

function arrayOf(schema: v.GenericSchema, maker: Maker, key: string): unknown {
  const one = (): unknown => exampleOf(partOf(schema, 'item'), maker, key);
  const some = Array.from({ length: maker.random.int(4) }, one);
  return v.is(schema, some) ? some : [one()];
}

/** All keys that must be there, and each of the others now and then. */
function objectOf(schema: v.GenericSchema, maker: Maker): unknown {
  const entries = Object.entries(valueOf(schema, 'entries') ?? {}).flatMap(([key, entry]): [string, unknown][] => {
    if (!isSchema(entry)) return [];
    const isOptional = entry.type === 'exact_optional' || entry.type === 'optional';
    if (!isOptional) return [[key, exampleOf(entry, maker, key)]];
    return maker.random.chance(0.3) ? [[key, exampleOf(partOf(entry, 'wrapped'), maker, key)]] : [];
  });
  return Object.fromEntries(entries);
}

/** Those of the first list that the schema accepts, or else those of the second. */
function textsFor(schema: v.GenericSchema, lists: readonly (readonly string[])[]): readonly string[] {
  const fits = lists.map((list) => fitting(schema, list)).find((list) => list.length > 0);
  if (fits === undefined) throw new Error(`the fuzzer knows no example of a text in ${JSON.stringify(schema)}`);
  return fits;
}

/** Those of the values that the schema accepts. */
function fitting<T>(schema: v.GenericSchema, values: readonly T[]): readonly T[] {
  return values.filter((value) => v.is(schema, value));
}

function valueOf(schema: v.GenericSchema, name: string): unknown {
  const value: unknown = Reflect.get(schema, name);
  return value;
}

function partOf(schema: v.GenericSchema, name: string): v.GenericSchema {
  const part = valueOf(schema, name);
  if (!isSchema(part)) throw new Error(`the fuzzer does not know a schema of type ${schema.type}`);
  return part;
}

function schemasIn(schema: v.GenericSchema, name: string): readonly v.GenericSchema[] {
  return listOf(valueOf(schema, name)).filter(isSchema);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function isSchema(value: unknown): value is v.GenericSchema {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';
}
