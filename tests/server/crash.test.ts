import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, inject, onTestFinished, test } from 'vitest';
import { type Db, openDatabase } from '../../server/database.ts';
import { admin, databaseOf, startProcess } from '../wire/office-process.ts';
import type { Sent, Tablet } from './support/tablet.ts';
import { enrolTablet, newId } from './support/tablet.ts';

/** CRASH_ROUNDS=1000 for the long run. PostgreSQL is a process of its own, which our crash does not touch. */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? (inject('engine') === 'sqlite' ? 50 : 10));
const contact = () => ({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name: 'Leyla' } });

/** What a tablet keeps until it is acknowledged, and what it has been told. */
interface Queue {
  readonly tablet: Tablet;
  readonly waiting: Sent[];
  readonly acked: Sent[];
}

/** Sends without a pause until the line breaks; tells of each answer. */
async function sendUntilCut(queue: Queue, tell: () => void): Promise<void> {
  for (;;) {
    if (queue.waiting.length === 0)
      queue.waiting.push(queue.tablet.mutation(contact()), queue.tablet.mutation(contact()));
    try {
      const { res } = await queue.tablet.push(...queue.waiting);
      if (res.length !== queue.waiting.length)
        throw new Error(`the server answers ${res.length} of ${queue.waiting.length}`);
      queue.acked.push(...queue.waiting.splice(0));
      tell();
    } catch (error) {
      if (error instanceof TypeError || (error instanceof Error && /terminated|JSON/.test(error.message))) return;
      throw error;
    }
  }
}

async function integrityOf(db: Db): Promise<string> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  return rows.map(({ integrity_check }) => integrity_check).join();
}

/** Looks at what the server left behind: readable, numbered without a gap, a receipt for each thing done. Answers the count of records. */
async function checkDatabase(dataDir: string): Promise<number> {
  const { read, close } = await openDatabase(databaseOf(dataDir));
  const one = async (query: string) =>
    Number((await sql.raw<{ answer: number | string }>(query).execute(read)).rows[0]?.answer);
  expect(inject('engine') === 'sqlite' ? await integrityOf(read) : 'ok').toBe('ok');
  const head = await one('select max(head) as answer from workspace');
  const count = await one('select count(distinct seq) as answer from record');
  expect([count, await one('select coalesce(max(seq), 0) as answer from record')]).toEqual([head, head]);
  const receipts = '(select count(*) from receipt where dev = device.id)';
  expect(await one(`select count(*) as answer from device where last_n <> ${receipts}`)).toBe(0);
  await close();
  return count;
}

test(
  `fault 10: the server is killed ${ROUNDS} times while three tablets send: what was acknowledged is there, once`,
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true }));
    await admin(dataDir, 'workspace', 'create', '--name', 'Stadt Beispiel');
    let server = await startProcess(dataDir);
    const port = new URL(server.url).port;
    const queues: Queue[] = [];
    for (const person of ['Amal', 'Bo', 'Cem']) {
      const { code } = JSON.parse(await admin(dataDir, 'invite', '--role', 'coordinator', '--name', person, '--json'));
      queues.push({ tablet: await enrolTablet(server.url, code), waiting: [], acked: [] });
    }
    for (let round = 0; round < ROUNDS; round++) {
      const answered = Promise.withResolvers<void>();
      const sending = Promise.all(queues.map((queue) => sendUntilCut(queue, answered.resolve)));
      await answered.promise;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      server.child.kill('SIGKILL');
      await Promise.all([once(server.child, 'exit'), sending]);
      await checkDatabase(dataDir);
      server = await startProcess(dataDir, { PORT: port });
      // A token lives for 15 minutes, a long run does not fit into them.
      if (round % 100 === 99) await Promise.all(queues.map(({ tablet }) => tablet.getToken()));
    }
    let acked = 0;
    for (const { tablet, waiting, acked: told } of queues) {
      for (let i = 0; i < told.length; i += 100) {
        const { res } = await tablet.push(...told.slice(i, i + 100));
        expect(new Set(res.map(({ o }) => o))).toEqual(new Set(['duplicate']));
      }
      const { res } = await tablet.push(...waiting);
      expect(res.every(({ o }) => o === 'applied' || o === 'duplicate')).toBe(true);
      acked += told.length + waiting.length;
    }
    server.child.kill('SIGINT');
    expect((await server.ended).code).toBe(0);
    expect(await checkDatabase(dataDir)).toBe(acked);
    expect(acked).toBeGreaterThan(ROUNDS);
  },
  180_000 + ROUNDS * 3_000,
);
