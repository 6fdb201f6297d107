import type { KyselyPlugin, RootOperationNode } from 'kysely';
import { webcrypto } from 'node:crypto';
import * as v from 'valibot';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Db } from '../../server/database.ts';
import { push } from '../../server/push.ts';
import { toolsOf } from '../../server/run-batch.ts';
import { sqlStorage } from '../../server/sql-storage.ts';
import { issueToken } from '../../server/token.ts';
import type { Uuid } from '../../src/domain/ids.ts';
import type { City } from './support/role-city.ts';
import { openCity, PLACES } from './support/role-city.ts';
import { Problem } from '../../src/protocol/problem.ts';
import { newId, post, type Tablet } from './support/tablet.ts';

// A whole city is set up in each of these stories; a slow machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

/** Notes the text of every statement, without its values: how long something takes hangs on these, and a clock lies. */
function noting(db: Db): { readonly db: Db; readonly statements: string[] } {
  const statements: string[] = [];
  const executor = db.getExecutor();
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }): RootOperationNode => {
      statements.push(executor.compileQuery(node, queryId).sql);
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  return { db: db.withPlugin(plugin), statements };
}

/** The statements with which the server takes in these steps, each a mutation of its own. */
async function statementsOf({ office }: City, tablet: Tablet, ...ops: readonly object[]): Promise<readonly string[]> {
  const { db, statements } = noting(office.database.write);
  const storage = sqlStorage({ read: db, write: db }, () => undefined);
  const tools = toolsOf(office.world, office.keys);
  const ms = ops.map((op) => tablet.mutation(op));
  await push(storage, tablet, { proto: 1, epoch: tablet.epoch, tok: 't', ms }, tools);
  return statements;
}

const attempts = (id: Uuid): readonly object[] => [
  { k: 'set', id, f: 'phone', v: '1', p: newId() },
  { k: 'erase', id, why: 'x' },
  { k: 'create', t: 'contact', id: newId(), scope: PLACES['her festival'].scope, f: { organisation: id } },
  { k: 'create', t: 'contact', id, scope: PLACES.cases.scope, f: {} },
];

test('looking for a record that is out of reach is the same work as looking for one that is not there', async () => {
  const city = await openCity();
  for (const role of ['helper', 'volunteer', 'coordinator'] as const) {
    const tablet = city.people.get(role);
    if (tablet === undefined) throw new Error(`nobody is ${role}`);
    const { cases, 'other festival': festival, 'other form': form, 'other city': foreign } = city.records;
    const hidden = [foreign, festival, form, ...(role === 'coordinator' ? [] : [cases, city.moved])];
    for (const attempt of attempts(newId()).keys()) {
      const one = (id: Uuid) => statementsOf(city, tablet, attempts(id)[attempt] ?? {});
      const nothing = await one(newId());
      expect(nothing.length).toBeGreaterThan(5);
      if (role === 'coordinator' && attempt === 3) continue; // She may create there.
      for (const id of hidden) expect([role, attempt, await one(id)]).toEqual([role, attempt, nothing]);
    }
  }
});

test('a device that does not exist costs as much as one that cannot prove who it is', async () => {
  const city = await openCity();
  const statements = async (dev: Uuid, proof: string): Promise<readonly string[]> => {
    const { db, statements: noted } = noting(city.office.database.write);
    await issueToken(db, city.office.keys, { dev, proof }, city.office.world);
    return noted;
  };
  for (const proof of ['', 'n.s'])
    expect(await statements(city.stranger.dev, proof)).toEqual(await statements(newId(), proof));
  const verify = vi.spyOn(webcrypto.subtle, 'verify');
  onTestFinished(() => verify.mockRestore());
  const looks: number[] = [];
  for (const dev of [city.stranger.dev, newId()]) {
    const { json } = await post(`${city.office.url}/v1/token`, { dev, proof: '' });
    const challenge = v.parse(Problem, json);
    if (challenge.error !== 'challenge') throw new Error(challenge.error);
    verify.mockClear();
    await statements(dev, `${challenge.nonce}.${Buffer.alloc(64).toString('base64url')}`);
    looks.push(verify.mock.calls.length);
  }
  expect(looks).toEqual([1, 1]);
});
