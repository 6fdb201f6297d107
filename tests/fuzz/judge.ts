import * as v from 'valibot';
import { Problem } from '../../src/protocol/problem.ts';
import type { FuzzedCity } from './city.ts';
import { MESSAGES } from './messages.ts';
import type { Trial } from './requests.ts';
import type { Answered } from './send.ts';

/** What only the inside of a server says. */
const INSIDE = [
  /\bat [\w.<>[\] ]+ ?\(?(file|node|\/)/,
  /node_modules|node:internal/,
  /\.(ts|js|mjs):\d+/,
  /SQLITE_|sqlite|postgres|kysely|select .* from/i,
  /(Type|Range|Syntax|Reference)Error|Maximum call stack/,
];

/** What is wrong with an answer, if anything is. */
export function judge(city: FuzzedCity, { status, headers, text }: Answered, trial?: Trial): readonly string[] {
  const all = `${headers}\n${text}`;
  const readable = trial?.isHers === true ? trial.sender.marks : [];
  return [
    ...(isAllowed(status) ? [] : [`status ${status}`]),
    ...INSIDE.filter((inside) => inside.test(all)).map((inside) => `says ${String(inside)}`),
    ...(all.includes(city.dataDir) || all.includes(import.meta.dirname) ? ['names a folder of the server'] : []),
    ...city.marks.filter((mark) => !readable.includes(mark) && all.includes(mark)).map((mark) => `tells ${mark}`),
    ...secretsOf(city, trial)
      .filter((id) => all.includes(id))
      .map((id) => `tells ${id}`),
    ...(text.includes('"code":"internal"') ? ['a mutation broke the server'] : []),
    ...(trial !== undefined && isOfTheWire(trial) ? strangeWords(trial, status, text) : []),
  ];
}

/** Ids of people and devices of a city that is not hers; nobody who sends knows them, so she cannot have said them. */
function secretsOf({ witnesses }: FuzzedCity, trial: Trial | undefined): readonly string[] {
  const own = trial?.isHers === true ? trial.sender.city : undefined;
  return Object.entries(witnesses).flatMap(([name, { dev, user }]) => (name === own ? [] : [dev, user.id]));
}

/** 304 is the answer of a file that has not changed. */
function isAllowed(status: number): boolean {
  return (status >= 200 && status < 300) || (status >= 400 && status < 500) || status === 304;
}

function isOfTheWire({ method, path, address }: Trial): boolean {
  return method === 'POST' && path === address && MESSAGES.has(address);
}

/** An answer that is none of the wire. Before it, headers are refused that are too long, and hosts that cannot be. */
function strangeWords({ address, headers }: Trial, status: number, text: string): readonly string[] {
  if (status === 431 || (status === 400 && text === '' && 'host' in headers)) return [];
  const schema = status === 200 ? MESSAGES.get(address)?.answer : Problem;
  const isKnown = schema !== undefined && v.is(schema, jsonOf(text));
  return isKnown ? [] : [`an answer that is none of the wire: ${status} ${text.slice(0, 200)}`];
}

function jsonOf(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    return undefined;
  }
}
