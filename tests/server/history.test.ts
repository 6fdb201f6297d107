import * as v from 'valibot';
import { expect, test } from 'vitest';
import { forgetDepartures } from '../../server/compact.ts';
import { upcast } from '../../server/upcast.ts';
import { Scope } from '../../src/domain/ids.ts';
import { PullResponse } from '../../src/protocol/pull.ts';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';

const FESTIVAL = v.parse(Scope, 'event:sommerfest');
const DAY = 86_400_000;

async function twoScopes() {
  const office = await openOffice();
  await office.database.write
    .insertInto('scope_grant')
    .values({ ws: office.ws, grantee: 'coordinator', scope: FESTIVAL })
    .execute();
  return { office, amal: await office.tablet('Amal'), bo: await office.tablet('Bo') };
}

const answerOf = async (asked: ReturnType<Tablet['rawPull']>) => v.parse(PullResponse, (await asked).json);
const cursorsOf = ({ scopes }: PullResponse) => Object.fromEntries(scopes.map(({ id, to }) => [id, to]));
const forget = ({ database, world }: Office) => forgetDepartures(database.write, world.now());
/** The device proves itself again, or it would count as away for too long. */
const later = async (office: Office, days: number, ...tablets: readonly Tablet[]) => {
  for (let day = 0; day < days; day += 100) {
    office.later(Math.min(100, days - day) * DAY);
    for (const tablet of tablets) await tablet.getToken();
  }
};

test('a tablet that was away while departures were forgotten fetches that scope anew, and lets go of what left', async () => {
  const { office, amal, bo } = await twoScopes();
  const id = await amal.create('contact', { name: 'Leyla' }, FESTIVAL);
  await amal.create('contact', { name: 'Cem' });
  const away = cursorsOf(await answerOf(bo.rawPull()));
  await amal.act({ k: 'move', id, scope: 'case' });
  await later(office, 170, amal, bo);
  await forget(office);
  expect((await answerOf(bo.rawPull({}, away))).reset).toBeUndefined();
  await later(office, 20, amal, bo);
  await forget(office);
  const { reset, scopes } = await answerOf(bo.rawPull({}, away));
  expect(reset).toEqual(['org', 'case', FESTIVAL]);
  expect(scopes.find((scope) => scope.id === FESTIVAL)?.rows).toEqual([]);
  expect(await office.database.read.selectFrom('exit').selectAll().execute()).toEqual([]);
});

test('a download that is under way is not begun anew because old departures are forgotten', async () => {
  const { office, amal, bo } = await twoScopes();
  const moved = await amal.create('contact', { name: 'Leyla' }, FESTIVAL);
  for (const name of ['a', 'b', 'c', 'd']) await amal.create('contact', { name });
  await amal.act({ k: 'move', id: moved, scope: 'case' });
  await later(office, 181, amal, bo);
  const first = await answerOf(bo.rawPull({ max: 2 }, {}));
  await forget(office);
  const second = await answerOf(bo.rawPull({ max: 2 }, cursorsOf(first)));
  expect([second.reset, second.scopes.find(({ id }) => id === 'case')?.rows.length]).toEqual([undefined, 2]);
});

test('what was erased stays listed, however long ago', async () => {
  const { office, amal, bo } = await twoScopes();
  const [id, moved] = [
    await amal.create('contact', { name: 'Leyla' }),
    await amal.create('contact', { name: 'Cem' }, FESTIVAL),
  ];
  await amal.act({ k: 'erase', id, why: 'asked' });
  await amal.act({ k: 'move', id: moved, scope: 'case' });
  await later(office, 400, amal, bo);
  await forget(office);
  await forget(office);
  expect(await bo.act({ k: 'set', id, f: 'phone', v: '1', p: null })).toMatchObject({ code: 'erased' });
  const { history_from } = await office.database.read
    .selectFrom('workspace')
    .select('history_from')
    .executeTakeFirstOrThrow();
  expect(history_from).toBe(4);
});

test('fault 17: steps of an older app are lifted to what this server reads; newer ones wait', () => {
  const rename = (ops: readonly unknown[]) => ops.map((op) => `${String(op)} renamed`);
  const split = (ops: readonly unknown[]) => ops.flatMap((op) => [op, 'split']);
  expect(upcast(['a'], 1, { version: 3, upcasts: [rename, split] })).toEqual(['a renamed', 'split']);
  expect(upcast(['a'], 2, { version: 3, upcasts: [rename, split] })).toEqual(['a', 'split']);
  expect(upcast(['a'], 3, { version: 3, upcasts: [rename, split] })).toEqual(['a']);
  expect([
    upcast(['a'], 4, { version: 3, upcasts: [rename, split] }),
    upcast(['a'], 0, { version: 3, upcasts: [rename, split] }),
  ]).toEqual([undefined, undefined]);
});

test('a first download and a long queue fit into the rate of requests; more than that is told to wait', async () => {
  const amal = await (await openOffice()).tablet();
  const statuses = [];
  for (let i = 0; i < 60; i++) statuses.push((await amal.rawPush([])).status, (await amal.rawPull()).status);
  expect(new Set(statuses.slice(0, 110))).toEqual(new Set([200]));
  const answers = await Promise.all(Array.from({ length: 80 }, () => amal.rawPush([])));
  expect(answers.some(({ status }) => status === 429)).toBe(true);
});
