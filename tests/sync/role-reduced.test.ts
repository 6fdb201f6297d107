import * as v from 'valibot';
import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { contact } from '../../src/domain/contact.ts';
import { createOp } from '../../src/domain/edit.ts';
import { Scope } from '../../src/domain/ids.ts';
import { scenario } from '../support/scenario.ts';
import type { Tablet } from '../support/tablet.ts';
import { newId } from '../support/vault.ts';
import { admin } from '../wire/office-process.ts';

const FESTIVAL = v.parse(Scope, 'event:fest');

/** How many rows of the festival lie on the disk of the tablet. */
async function festivalRows({ db }: Tablet): Promise<number> {
  const [pages, rows] = [await db.seg.toArray(), await db.overlay.toArray()];
  return [...pages, ...rows].filter(({ scope }) => scope === FESTIVAL).length;
}

test('fault 37: a right is taken back while edits wait: the tablet lets go of the festival, the office keeps the edit', async () => {
  const { office, tablet } = await scenario();
  const amal = await tablet('Amal');
  const { dev } = amal.store.identity;
  await admin(office.dataDir, 'grant', dev, FESTIVAL);
  const [cem, leyla] = [await amal.add(contact, { name: 'Cem' }), newId()];
  await commit(amal.store, { name: 'contact.add', ops: [createOp(contact, leyla, FESTIVAL, { name: 'Leyla' })] });
  await amal.sync();
  await amal.sync();
  expect([amal.record(leyla)?.fields, await festivalRows(amal)]).toEqual([{ name: 'Leyla' }, 1]);

  await amal.edit(contact, leyla, { phone: '0611 1' });
  await amal.edit(contact, cem, { phone: '0611 2' });
  await admin(office.dataDir, 'revoke', dev, FESTIVAL);
  expect((await amal.sync()).result).toEqual({ kind: 'done' });
  expect([amal.record(leyla), await festivalRows(amal)]).toEqual([undefined, 0]);
  expect(amal.record(cem)?.fields).toEqual({ name: 'Cem', phone: '0611 2' });
  // Her own words stay with her until she has read that they did not arrive.
  expect(amal.view().outbox).toMatchObject([
    { state: 'needs-you', mutation: { ops: [{ id: leyla, f: 'phone', v: '0611 1' }] } },
  ]);
  const reopened = await amal.reopen();
  expect([reopened.record(leyla), reopened.view().outbox.length]).toEqual([undefined, 1]);

  await admin(office.dataDir, 'grant', 'coordinator', FESTIVAL);
  expect(await admin(office.dataDir, 'quarantine', 'release', '--all')).toContain('1 released, 0 still set aside.');
  await reopened.sync();
  expect(reopened.record(leyla)?.fields).toEqual({ name: 'Leyla', phone: '0611 1' });
});
