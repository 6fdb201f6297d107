import * as v from 'valibot';
import { expect } from 'vitest';
import { RoleName } from '../../../src/domain/devices.ts';
import { canonicalJson } from '../../../src/protocol/canonical-json.ts';
import { PushResponse } from '../../../src/protocol/push.ts';
import { relayText } from '../../../src/protocol/relay.ts';
import { sealBox } from '../../../src/sync/box.ts';
import { sha256 } from '../../../src/sync/device-key.ts';
import type { Office } from './office.ts';
import { markOf, NAME_MARK, PLACE_NAMES, type PlaceName } from './role-city.ts';
import { KNOW_PEOPLE, REACH } from './role-table.ts';
import type { Tablet } from './tablet.ts';

export interface Answer {
  readonly status: number;
  /** As it came, headers first. */
  readonly text: string;
  readonly json: unknown;
}

/** Sends one request and answers all that came back. */
export async function ask(
  office: Office,
  address: string,
  body: object,
  headers: Record<string, string>,
): Promise<Answer> {
  const [method = '', path = ''] = address.split(' ');
  const hangUp = new AbortController();
  const response = await fetch(`${office.url}${path.replace('*', '')}`, {
    method,
    headers,
    signal: hangUp.signal,
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  // The length is that of the body, which is looked at itself, or of what became of it when it was compressed.
  const head = JSON.stringify([...response.headers].filter(([name]) => !['date', 'content-length'].includes(name)));
  if (response.headers.get('content-type') === 'text/event-stream') {
    hangUp.abort();
    return { status: response.status, text: head, json: {} };
  }
  const text = await response.text();
  return { status: response.status, text: `${head}\n${text}`, json: jsonOf(text) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** What every answer of its kind has of its own: random ids, moments, nonces. */
const ALIKE = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z|"nonce":"[^"]*"|"sig":"[^"]*"/g;
export const withoutChance = ({ status, text }: Answer): string => `${status} ${text.replaceAll(ALIKE, '…')}`;

export const cell = (role: string, place: PlaceName): string => REACH.get(role)?.get(place) ?? '';
export const reads = (role: string, place: PlaceName): boolean => cell(role, place).includes('r');
export const isRole = (column: string): column is RoleName => v.is(RoleName, column);

/** No word of a place that whoever asked may not read, and no name of a colleague where she is told none. */
export function expectNoForeignWord({ text }: Answer, column: string, what: string): void {
  const foreign = PLACE_NAMES.filter((place) => !reads(column, place)).map(markOf);
  const names = isRole(column) && KNOW_PEOPLE.includes(column) ? [] : [NAME_MARK];
  const found = [...foreign, ...names].filter((mark) => text.includes(mark));
  expect([what, found]).toEqual([what, []]);
}

/** A queue as it is handed over: signed by its tablet, sealed for the office. */
export async function boxOf({ dev, key, boxPub }: Pick<Tablet, 'dev' | 'key' | 'boxPub'>, ms: []): Promise<string> {
  const sig = await key.sign(relayText(dev, await sha256(new TextEncoder().encode(canonicalJson(ms)))));
  return sealBox(boxPub, { dev, ms, sig });
}

/** What becomes of mutations with one step each: words only. */
export async function outcomes(tablet: Tablet, ...ops: readonly object[]): Promise<readonly string[]> {
  const { json } = await tablet.rawPush(ops.map((op) => tablet.mutation(op)));
  const answer = v.parse(PushResponse, json);
  return answer.res.map(({ o, code = '' }) => `${o} ${code}`.trim());
}
