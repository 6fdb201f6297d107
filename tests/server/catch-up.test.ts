import * as v from 'valibot';
import { expect, test } from 'vitest';
import { catchUp } from '../../server/catch-up.ts';
import { DATA_MODEL } from '../../server/data-model.ts';
import { storageOf } from '../../server/open-store.ts';
import { toolsOf } from '../../server/run-batch.ts';
import { stopDevice } from '../../server/stop-order.ts';
import type { Mid } from '../../src/domain/ids.ts';
import { Scope } from '../../src/domain/ids.ts';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';
import { newId } from './support/tablet.ts';

const FESTIVAL = v.parse(Scope, 'event:sommerfest');
/** A release before the one whose apps are in use. */
const OLDER = { ...DATA_MODEL, version: 0 };
const contact = (scope: string, f: object = {}) => ({
  k: 'create',
  t: 'contact',
  id: newId(),
  scope,
  f: { name: 'Leyla', ...f },
});

/** What the next release does when it starts. */
function update(office: Office, foreign = new Set<Mid>()): Promise<number> {
  const { ws, world, keys, closing } = office;
  return catchUp(storageOf(office), ws, toolsOf(world, keys), foreign, closing);
}

function codesOf({ database }: Office) {
  return database.read.selectFrom('quarantine').select(['mid', 'code']).execute();
}

test('an update takes in what it understands with the rights of its author, and leaves the rest to people', async () => {
  const office = await openOffice({ dataModel: OLDER });
  const [amal, hana] = [await office.tablet('Amal'), await office.tablet('Hana', 'helper', FESTIVAL)];
  const lost = await office.tablet('Bo');
  const [hers, foreignPlace] = [contact(FESTIVAL), contact('case')];
  const ms = [hana.mutation(hers), hana.mutation(foreignPlace)];
  const newer = amal.mutation({ k: 'frobnicate', id: hers.id });
  const older = amal.mutation(contact('case'));
  const stolen = lost.mutation(contact('case'));
  for (const one of [await hana.push(...ms), await amal.push(newer, older), await lost.push(stolen)])
    expect(new Set(one.res.map(({ code }) => code))).toEqual(new Set(['unknown']));
  await stopDevice({ ...office, db: office.database.write }, lost.dev, 'wipe');

  const foreign = new Set<Mid>();
  expect(await update(office, foreign)).toBe(2);
  expect(new Map((await codesOf(office)).map(({ mid, code }) => [mid, code]))).toEqual(
    new Map([
      [ms[1]?.mid, 'not_granted'],
      [newer.mid, 'unknown'],
      [stolen.mid, 'unknown'],
    ]),
  );
  expect(foreign).toEqual(new Set([newer.mid]));
  expect((await amal.push(newer, older)).res.map(({ was, code }) => code ?? was)).toEqual(['unknown', 'applied']);
  const audits = await office.database.read
    .selectFrom('audit')
    .select(['user_id', 'subject', 'detail'])
    .where('act', '=', 'released')
    .execute();
  expect(new Map(audits.map(({ subject, user_id, detail }) => [subject, [user_id, detail]]))).toEqual(
    new Map([
      [amal.user.id, ['', '{"count":1}']],
      [hana.user.id, ['', '{"count":1}']],
    ]),
  );

  expect(await update(office, foreign)).toBe(0);
  expect(await update(office)).toBe(0);
  expect(await codesOf(office)).toHaveLength(3);
});

test('more than fits into one transaction is taken in one after the other, in the order in which it was written', async () => {
  const office = await openOffice({ dataModel: OLDER });
  const amal = await office.tablet();
  const leyla = contact('case', { phone: '0' });
  const first = amal.mutation(leyla);
  const edits = Array.from({ length: 450 }, (_, i) => i + 1);
  let p = first.mid;
  const ms = edits.map((i) => {
    const edit = amal.mutation({ k: 'set', id: leyla.id, f: 'phone', v: String(i), p });
    p = edit.mid;
    return edit;
  });
  await amal.push(first, ...ms);
  expect(await update(office)).toBe(451);
  const { f, alt } = await office.database.read
    .selectFrom('record')
    .select(['f', 'alt'])
    .where('id', '=', leyla.id)
    .executeTakeFirstOrThrow();
  expect([JSON.parse(f).phone, alt]).toEqual(['450', '{}']);
});
