import * as v from 'valibot';
import { expect, test } from 'vitest';
import { Scope } from '../../src/domain/ids.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { newId } from './support/tablet.ts';

const FESTIVAL = v.parse(Scope, 'event:sommerfest');
/** A mutation of about a thousand bytes. */
const person = (tablet: Tablet, scope: string) =>
  tablet.mutation({ k: 'create', t: 'contact', id: newId(), scope, f: { name: 'L'.repeat(750) } });

test('a helper’s tablet that sends more than a person writes in a day waits; nothing is lost, and nobody else waits', async () => {
  const office = await openOffice({ dailyLimit: { capacity: 4_000, perSecond: 10 } });
  const [hana, other] = [
    await office.tablet('Hana', 'helper', FESTIVAL),
    await office.tablet('Ivo', 'helper', FESTIVAL),
  ];
  const amal = await office.tablet('Amal');
  const ms = Array.from({ length: 8 }, () => person(hana, FESTIVAL));
  expect((await hana.push(...ms.slice(0, 6))).last).toBe(6);
  const { status, json } = await hana.rawPush(ms.slice(6));
  expect([status, json]).toEqual([
    429,
    { proto: 1, error: 'busy', after: expect.any(Number), tok: expect.any(String) },
  ]);
  const { after } = v.parse(v.object({ after: v.number() }), json);
  expect(after).toBeGreaterThan(100);
  // She still hears what is new, and how far the office is.
  expect((await hana.pull()).answer.last).toBe(6);
  expect((await hana.rawPush([])).status).toBe(200);
  expect((await other.push(person(other, FESTIVAL))).last).toBe(1);
  expect((await amal.push(...Array.from({ length: 8 }, () => person(amal, 'case')))).last).toBe(8);

  office.later((after - 1) * 1_000);
  expect((await hana.rawPush(ms.slice(6))).status).toBe(429);
  office.later(1_000);
  expect((await hana.push(...ms.slice(6))).res.map(({ o }) => o)).toEqual(['applied', 'applied']);
});
