import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { devicesCommand } from '../../server/admin/devices.ts';
import { storageOf } from '../../server/open-store.ts';
import { Scope } from '../../src/domain/ids.ts';
import { AuditResponse, IncidentNamesResponse, IncidentResponse } from '../../src/protocol/office.ts';
import { ask } from './support/ask-office.ts';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';

const DAY = 86_400_000;
const FEST = v.parse(Scope, 'event:fest');

test('of a lost device the office can say whose it was and what its scopes hold today', async () => {
  const office = await openOffice();
  const [amal, eva] = [await office.tablet('Amal'), await office.tablet('Eva', 'administrator')];
  const organisation = await amal.create('organisation', { name: 'A' });
  await amal.create('contact', { organisation, name: 'Wer' });
  const lost = async (dev: string) => v.parse(IncidentResponse, (await ask(office, amal, 'incident', { dev })).json);
  expect(await lost(amal.dev)).toMatchObject({
    person: { name: 'Amal' },
    state: 'active',
    held: [
      { scope: 'case', type: 'contact', count: 1 },
      { scope: 'org', type: 'organisation', count: 1 },
    ],
  });
  expect((await lost(eva.dev)).held.map(({ scope }) => scope)).toEqual(['org']);
  const context = { ...office, db: office.database.write, storage: storageOf(office) };
  const { text } = await devicesCommand(context, ['incident', amal.dev], {});
  expect(text).toContain('case  contact: 1');
  expect(text).toContain(`--device ${amal.dev} --order wipe`);
});

describe('Who was on a lost device', () => {
  const names = async (office: Office, who: Tablet, dev: string) =>
    v.parse(IncidentNamesResponse, (await ask(office, who, 'incident/names', { dev })).json);

  test('is told by name as far as whoever asks may see them, without what came later, and it is noted', async () => {
    const office = await openOffice();
    const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
    const adam = await office.tablet('Adam', 'administrator');
    const circle = await amal.create('organisation', { name: 'Frauenkreis' });
    await amal.create('organisation', { name: 'Älteste' });
    for (const name of ['Mina', 'Leyla']) await amal.create('contact', { organisation: circle, name });
    await amal.create('contact', { name: 'Nour' });
    await bo.pull();
    office.later(DAY);
    await amal.getToken();
    await amal.create('contact', { organisation: circle, name: 'Später' });
    expect(await names(office, amal, bo.dev)).toMatchObject({
      organisations: [
        { name: 'Älteste', persons: [] },
        { name: 'Frauenkreis', persons: ['Leyla', 'Mina'] },
      ],
      persons: ['Nour'],
      hidden: 0,
      erased: 0,
    });
    await adam.getToken();
    const forAdam = await names(office, adam, bo.dev);
    expect(forAdam.organisations.map(({ persons }) => persons)).toEqual([[], []]);
    expect(forAdam).toMatchObject({ persons: [], hidden: 3 });
    const { lines } = v.parse(AuditResponse, (await ask(office, amal, 'audit', { acts: ['affected_listed'] })).json);
    expect(lines).toMatchObject([
      { person: 'Adam', subject: { id: bo.dev }, detail: { count: 2 } },
      { person: 'Amal', subject: { id: bo.dev }, detail: { count: 5 } },
    ]);
  });

  test('includes who was moved out of its reach since, and counts what was erased', async () => {
    const office = await openOffice();
    const amal = await office.tablet('Amal', 'coordinator', FEST);
    const helper = await office.tablet('Vera', 'helper', FEST);
    const moved = await amal.create('contact', { name: 'Leyla' }, FEST);
    const gone = await amal.create('contact', { name: 'Mina' }, FEST);
    await helper.pull();
    office.later(DAY);
    await amal.getToken();
    await amal.act({ k: 'move', id: moved, scope: 'case' });
    await amal.act({ k: 'erase', id: gone, why: 'person_asked' });
    expect(await names(office, amal, helper.dev)).toMatchObject({ persons: ['Leyla'], hidden: 0, erased: 1 });
  });
});
