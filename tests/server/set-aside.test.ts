import * as v from 'valibot';
import { expect, test } from 'vitest';
import { grantCommand } from '../../server/admin/grant.ts';
import { storageOf } from '../../server/open-store.ts';
import { Scope } from '../../src/domain/ids.ts';
import { ReleaseResponse, SetAsideResponse } from '../../src/protocol/office.ts';
import { ask } from './support/ask-office.ts';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { newId } from './support/tablet.ts';

const FESTIVAL = v.parse(Scope, 'event:sommerfest');

async function setAside(office: Office, tablet: Tablet) {
  return v.parse(SetAsideResponse, (await ask(office, tablet, 'set-aside')).json);
}

const create = (t: string, scope: string, f: object) => ({ k: 'create', t, id: newId(), scope, f });

test('what one person’s tablet could not hand in is read by a colleague, word for word, the newest first', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const wish = amal.mutation(create('wish', 'case', { text: 'Ein Klavier' }));
  const phone = amal.mutation({ k: 'set', id: newId(), f: 'phone', v: '0611 1', p: null });
  await amal.push(wish, phone);
  const { entries, more } = await setAside(office, bo);
  expect(entries).toMatchObject([
    { mid: phone.mid, person: 'Amal', code: 'not_found', canBeReleased: true, mutation: { ops: phone.ops } },
    { mid: wish.mid, person: 'Amal', code: 'unknown', canBeReleased: true, mutation: { ops: wish.ops } },
  ]);
  expect(more).toBe(0);
});

test('whoever may not see an area hears that something of it is set aside, and no word of it', async () => {
  const office = await openOffice();
  const [amal, root] = [await office.tablet('Amal'), await office.tablet('Root', 'administrator')];
  await amal.push(amal.mutation(create('wish', 'case', { text: 'Ein Klavier' })));
  await amal.push(amal.mutation(create('contact', FESTIVAL, { name: 'Leyla' })));
  const told = await setAside(office, root);
  expect(told.entries.map(({ mutation }) => mutation)).toEqual([null, null]);
  expect(JSON.stringify(told)).not.toMatch(/Klavier|Leyla|sommerfest/);
});

test('a coordinator has it tried again: it is taken in its author’s name as soon as the reason is gone', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const leyla = amal.mutation(create('contact', FESTIVAL, { name: 'Leyla' }));
  await amal.push(leyla);
  const release = async () => v.parse(ReleaseResponse, (await ask(office, bo, 'release', { mids: [leyla.mid] })).json);
  expect(await release()).toMatchObject({ taken: 0, left: 1 });
  const context = { ...office, db: office.database.write, storage: storageOf(office) };
  await grantCommand(context, ['coordinator', FESTIVAL], {});
  expect(await release()).toMatchObject({ taken: 1, left: 0 });
  expect((await bo.pull()).rows).toMatchObject([{ f: { name: 'Leyla' } }]);
  expect((await setAside(office, bo)).entries).toEqual([]);
});
