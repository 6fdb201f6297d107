import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { admin, startProcess } from '../wire/office-process.ts';
import type { Sent, Tablet } from './support/tablet.ts';
import { enrolTablet, newId } from './support/tablet.ts';

const ROUNDS = 10;
const contact = () => ({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name: 'Leyla' } });

/** What a tablet keeps until it is acknowledged, and what it has been told. */
interface Queue {
  readonly tablet: Tablet;
  readonly waiting: Sent[];
  readonly acked: Sent[];
}

/** Sends without a pause until the line breaks. */
async function sendUntilCut(queue: Queue): Promise<void> {
  for (;;) {
    if (queue.waiting.length === 0)
      queue.waiting.push(queue.tablet.mutation(contact()), queue.tablet.mutation(contact()));
    try {
      const { res } = await queue.tablet.push(...queue.waiting);
      if (res.length !== queue.waiting.length)
        throw new Error(`the server answers ${res.length} of ${queue.waiting.length}`);
      queue.acked.push(...queue.waiting.splice(0));
    } catch (error) {
      if (error instanceof TypeError || (error instanceof Error && /terminated|JSON/.test(error.message))) return;
      throw error;
    }
  }
}

function checkFile(dataDir: string): void {
  const db = new DatabaseSync(join(dataDir, 'augenhoehe.sqlite'));
  const number = (sql: string) => Number(Object.values(db.prepare(sql).get() ?? {})[0]);
  expect(Object.values(db.prepare('pragma integrity_check').get() ?? {})).toEqual(['ok']);
  const head = number('select max(head) from workspace');
  expect([number('select max(seq) from record'), number('select count(distinct seq) from record')]).toEqual([
    head,
    head,
  ]);
  expect(
    number('select count(*) from device where last_n <> (select count(*) from receipt where dev = device.id)'),
  ).toBe(0);
  db.close();
}

test('the server is killed again and again while three tablets send: what was acknowledged is there, once', async () => {
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
    const sending = Promise.all(queues.map(sendUntilCut));
    await new Promise((resolve) => setTimeout(resolve, 30 + Math.random() * 150));
    server.child.kill('SIGKILL');
    await Promise.all([once(server.child, 'exit'), sending]);
    checkFile(dataDir);
    server = await startProcess(dataDir, { PORT: port });
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
  checkFile(dataDir);
  const db = new DatabaseSync(join(dataDir, 'augenhoehe.sqlite'));
  expect(db.prepare('select count(*) as count from record').get()).toEqual({ count: acked });
  db.close();
  expect(acked).toBeGreaterThan(ROUNDS);
}, 90_000);
