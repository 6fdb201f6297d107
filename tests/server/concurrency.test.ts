import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, onTestFinished, test } from 'vitest';
import type { Database } from '../../server/database.ts';
import { invite } from '../../server/invitation.ts';
import { openStore } from '../../server/open-store.ts';
import { createWorkspace, lockWorkspace } from '../../server/workspace.ts';
import { realWorld } from '../../server/world.ts';
import type { Uuid } from '../../src/domain/ids.ts';
import { SCOPE_CASE } from '../../src/domain/ids.ts';
import { showEnrolmentCode } from '../../src/protocol/enrolment-code.ts';
import { PullResponse } from '../../src/protocol/pull.ts';
import { databaseOf, run } from '../wire/office-process.ts';
import type { Tablet } from './support/tablet.ts';
import { enrolTablet, newId } from './support/tablet.ts';

const contact = () => ({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name: 'x' } });
const SERVERS = 3;
const PUSHERS = 16;
const PUSHES = 12;
const STUMBLES = 40;

const pause = (longest: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * longest));

async function startServer(dataDir: string): Promise<string> {
  const { child, text, ended } = run(dataDir, ['tests/server/support/server-without-brakes.ts']);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  for (;;) {
    const url = /runs at (\S+)/.exec(text.stdout)?.[1];
    if (url !== undefined) return url.replace('localhost', '127.0.0.1');
    if (child.exitCode !== null) throw new Error(`the server has ended: ${text.stderr}`);
    await Promise.race([once(child.stdout, 'data'), ended]);
  }
}

/** Several servers behind one database, and whom a test sends there. */
async function openOffice() {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const files = { keysFile: join(dataDir, 'keys.json'), ledgerFile: join(dataDir, 'ledger.jsonl') };
  const { database, keys } = await openStore({ ...databaseOf(dataDir), ...files }, realWorld);
  onTestFinished(database.close);
  const ws = await createWorkspace(database.write, 'Stadt Beispiel', realWorld);
  const urls = await Promise.all(Array.from({ length: SERVERS }, () => startServer(dataDir)));
  const tablet = async (i: number): Promise<Tablet> => {
    const invitee = { ws, person: `P${i}`, role: 'coordinator' } as const;
    const { code } = await invite(database.write, keys, invitee, 10, realWorld);
    return enrolTablet(urls[i % SERVERS] ?? '', showEnrolmentCode(code));
  };
  return { database, ws, tablet };
}

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
async function stumble({ write }: Database, ws: Uuid): Promise<void> {
  const transaction = write.transaction().execute(async (trx) => {
    const { head } = await lockWorkspace(trx, ws);
    await pause(5);
    await trx
      .updateTable('workspace')
      .set({ head: head + 1 })
      .where('ws', '=', ws)
      .execute();
    await trx
      .insertInto('exit')
      .values({ ws, scope: SCOPE_CASE, record_id: newId(), seq: head + 1, at: realWorld.now() })
      .execute();
    await pause(5);
    throw new Error('stumbled');
  });
  await expect(transaction).rejects.toThrow('stumbled');
}

test('fault 19: sixteen tablets send to three servers at once, some work is undone, and a seventeenth sees each change exactly once', async () => {
  const { database, ws, tablet } = await openOffice();
  const reader = await tablet(0);
  const tablets = await Promise.all(Array.from({ length: PUSHERS }, (_, i) => tablet(i + 1)));
  let isDone = false;
  const polling = pollSeqs(reader, () => isDone);
  const stumbling = (async () => {
    for (let i = 0; i < STUMBLES; i++) {
      await stumble(database, ws);
      await pause(20);
    }
  })();
  await Promise.all(
    tablets.map(async (each) => {
      for (let push = 0; push < PUSHES; push++) {
        // Every fourth is refused as a whole.
        const ms =
          push % 4 === 3
            ? [{ ...each.mutation(contact()), ops: [contact(), 'wrong'] }]
            : [each.mutation(contact(), contact())];
        await each.push(...ms);
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
