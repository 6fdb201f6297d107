import * as v from 'valibot';
import { expect, test } from 'vitest';
import { SCOPE_CASE } from '../../src/domain/ids.ts';
import { PullResponse } from '../../src/protocol/pull.ts';
import { lockWorkspace } from '../../server/workspace.ts';
import { openOffice, type Office } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { newId } from './support/tablet.ts';

const contact = () => ({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name: 'x' } });
const PUSHERS = 16;
const PUSHES = 12;
const STUMBLES = 40;

const pause = (longest: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * longest));

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

/** Takes the lock, gives out numbers, dawdles, and then gives everything back, as a transaction does that fails late. */
async function stumble({ database, ws, world }: Office): Promise<void> {
  const transaction = database.write.transaction().execute(async (trx) => {
    const { head } = await lockWorkspace(trx, ws);
    await pause(5);
    await trx
      .updateTable('workspace')
      .set({ head: head + 1 })
      .where('ws', '=', ws)
      .execute();
    await trx
      .insertInto('exit')
      .values({ ws, scope: SCOPE_CASE, record_id: newId(), seq: head + 1, at: world.now() })
      .execute();
    await pause(5);
    throw new Error('stumbled');
  });
  await expect(transaction).rejects.toThrow('stumbled');
}

test('sixteen tablets send at once, some work is undone, and a seventeenth tablet sees each change exactly once', async () => {
  const office = await openOffice({ deviceLimit: { capacity: 1e6, perSecond: 1e6 } });
  const reader = await office.tablet('Reader');
  const tablets = await Promise.all(Array.from({ length: PUSHERS }, (_, i) => office.tablet(`P${i}`)));
  let isDone = false;
  const polling = pollSeqs(reader, () => isDone);
  const stumbling = (async () => {
    for (let i = 0; i < STUMBLES; i++) {
      await stumble(office);
      await pause(20);
    }
  })();
  await Promise.all(
    tablets.map(async (tablet) => {
      for (let push = 0; push < PUSHES; push++) {
        // Every fourth is refused as a whole.
        const ms =
          push % 4 === 3
            ? [{ ...tablet.mutation(contact()), ops: [contact(), 'wrong'] }]
            : [tablet.mutation(contact(), contact())];
        await tablet.push(...ms);
        await pause(20);
      }
    }),
  );
  await stumbling;
  isDone = true;
  const seen = await polling;
  const records = PUSHERS * PUSHES * (3 / 4) * 2;
  expect(seen).toEqual(Array.from({ length: records }, (_, i) => i + 1));
}, 120_000);
