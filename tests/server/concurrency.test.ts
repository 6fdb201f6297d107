import * as v from 'valibot';
import { expect, test } from 'vitest';
import { PullResponse } from '../../src/protocol/pull.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { newId } from './support/tablet.ts';

const contact = () => ({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name: 'x' } });
const PUSHERS = 16;
const PUSHES = 12;

/** Pulls without a pause until `isDone`, then once more; answers every seq in the order it was seen. */
async function pollSeqs(tablet: Tablet, isDone: () => boolean): Promise<readonly number[]> {
  const seen: number[] = [];
  let cur: Record<string, string> = {};
  for (let isLast = false; ; isLast = isDone()) {
    const answer = v.parse(PullResponse, (await tablet.rawPull({ max: 7 }, cur)).json);
    for (const { id, to, rows } of answer.scopes) {
      seen.push(...rows.map(({ seq }) => seq));
      cur = { ...cur, [id]: to };
    }
    if (isLast && answer.scopes.every(({ more }) => !more)) return seen;
  }
}

test('sixteen tablets send at once, and a seventeenth sees each change exactly once', async () => {
  const office = await openOffice({ deviceLimit: { capacity: 1e6, perSecond: 1e6 } });
  const reader = await office.tablet('Reader');
  const tablets = await Promise.all(Array.from({ length: PUSHERS }, (_, i) => office.tablet(`P${i}`)));
  let isDone = false;
  const polling = pollSeqs(reader, () => isDone);
  await Promise.all(
    tablets.map(async (tablet, i) => {
      for (let push = 0; push < PUSHES; push++) {
        // Every fourth is refused as a whole, so that numbers are also given back.
        const ms =
          push % 4 === 3
            ? [{ ...tablet.mutation(contact()), ops: [contact(), 'wrong'] }]
            : [tablet.mutation(contact(), contact())];
        await tablet.push(...ms);
        if (i % 3 === 0) await new Promise((resolve) => setTimeout(resolve, i));
      }
    }),
  );
  isDone = true;
  const seen = await polling;
  const records = PUSHERS * PUSHES * (3 / 4) * 2;
  expect(seen).toEqual(Array.from({ length: records }, (_, i) => i + 1));
}, 60_000);
