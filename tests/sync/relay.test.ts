import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { type CarriedParcel, parcelsOf, putAway, takeAlong, tryAgain } from '../../src/db/carried.ts';
import { readHandedOver, writeHandedOver } from '../../src/db/handed-over.ts';
import { contact } from '../../src/domain/contact.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { newParcel, parcelText, readParcel } from '../../src/sync/parcel.ts';
import { packQueue } from '../../src/sync/hand-over.ts';
import { fingerprint } from '../../src/sync/device-key.ts';
import type { Fetch } from '../../src/sync/transport.ts';
import { scenario } from '../support/scenario.ts';
import type { Tablet } from '../support/tablet.ts';

const OFFLINE = (): Fetch => () => Promise.reject(new TypeError('no network'));
const online = (direct: Fetch): Fetch => direct;
const done = { kind: 'done' };

/** Packs the queue of a tablet, in boxes of at most so many entries. */
async function packed(tablet: Tablet, most?: number) {
  const parcel = await packQueue(tablet.store, most);
  if (parcel === undefined) throw new Error('nothing waits');
  return parcel;
}

/** Gives the file from one tablet to the other. */
async function handOver(from: Tablet, to: Tablet, most?: number): Promise<string> {
  const { parcel, last } = await packed(from, most);
  await writeHandedOver(from.store, last);
  const read = await readParcel(parcelText(parcel), await fingerprint(to.store.identity.boxPub));
  if (!read.ok) throw new Error(read.refusal.kind);
  await takeAlong(to.store, read.value);
  return parcel.sum;
}

const carried = async ({ store, db }: Tablet): Promise<readonly CarriedParcel[]> =>
  parcelsOf(store, await db.carried.toArray());

const names = (tablet: Tablet): readonly unknown[] =>
  [...(tablet.view().records.get('organisation')?.values() ?? [])]
    .map(({ fields }) => fields['name'])
    .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

test('Amal has no network, Bo takes her queue along: the office has it before she is back, and she sees it arrive', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await Promise.all([amal.sync(), bo.sync()]);
  amal.network(OFFLINE);
  await amal.add(organisation, { name: 'Verein am Markt' });
  const id = await amal.add(organisation, { name: 'Verein am Rhein' });
  await amal.edit(organisation, id, { 'languages/ar': true });

  await handOver(amal, bo);
  // What she handed over still waits on her own tablet: only the office can take it off the list.
  expect(amal.view().outbox.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
  expect((await readHandedOver(amal.store))?.last).toBe(amal.view().outbox.at(-1)?.mutation.mid);
  expect(await carried(bo)).toMatchObject([{ boxes: 1, waiting: 1, delivered: undefined }]);

  expect((await bo.sync()).result).toEqual(done);
  expect(await carried(bo)).toMatchObject([{ boxes: 1, waiting: 0, refused: 0, delivered: expect.any(Number) }]);
  await bo.sync();
  expect(names(bo)).toEqual(['Verein am Markt', 'Verein am Rhein']);

  await amal.edit(organisation, id, { 'languages/tr': true });
  amal.network(online);
  expect((await amal.sync()).result).toEqual(done);
  expect(amal.view().outbox).toEqual([]);
  expect(names(amal)).toEqual(['Verein am Markt', 'Verein am Rhein']);
  await bo.sync();
  expect(bo.record(id)?.fields).toMatchObject({ 'languages/ar': true, 'languages/tr': true });
});

test('a carrier without network keeps the parcel over a restart, sealed, and delivers it later', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await amal.add(organisation, { name: 'Verein' });
  bo.network(OFFLINE);
  const { parcel } = await packed(amal);
  await takeAlong(bo.store, parcel);
  await bo.sync();
  const again = await bo.reopen();
  again.network(OFFLINE);
  await again.sync();
  expect(await carried(again)).toMatchObject([{ waiting: 1 }]);
  const onDisk = new TextDecoder('latin1').decode((await again.db.carried.toCollection().first())?.sealed);
  expect(onDisk).not.toContain(parcel.boxes[0]?.slice(0, 40));
  again.network(online);
  await again.sync();
  const [there] = await carried(again);
  expect(there).toMatchObject({ waiting: 0, delivered: expect.any(Number) });
  // What is delivered takes no room any more.
  expect((await again.db.carried.toCollection().first())?.sealed.byteLength).toBeLessThan(200);
  await putAway(again.store, parcel.sum);
  expect(await carried(again)).toEqual([]);
});

test('the answer to a delivery is lost: it is carried again, and counts once', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await amal.add(organisation, { name: 'Verein' });
  await handOver(amal, bo);
  bo.network((direct) => async (path, init) => {
    const response = await direct(path, init);
    if (path === '/v1/relay') throw new TypeError('cut off');
    return response;
  });
  await bo.sync();
  expect(await carried(bo)).toMatchObject([{ waiting: 1 }]);
  bo.network(online);
  await bo.sync();
  await bo.sync();
  expect(await carried(bo)).toMatchObject([{ waiting: 0, refused: 0 }]);
  expect(names(bo)).toEqual(['Verein']);
});

test('a large queue goes in several boxes; taken along by two, in part twice, it is there once', async () => {
  const { tablet } = await scenario();
  const [amal, bo, cem] = [await tablet('Amal'), await tablet('Bo'), await tablet('Cem')];
  const all = ['1', '2', '3', '4', '5'];
  for (const name of all) await amal.add(organisation, { name });
  await handOver(amal, bo, 2);
  const { parcel } = await packed(amal, 3);
  expect(
    [await takeAlong(cem.store, parcel), await takeAlong(cem.store, parcel)].map((one) => one.ok && one.value),
  ).toEqual(['taken', 'known']);
  await Promise.all([bo.sync(), cem.sync()]);
  expect(await carried(bo)).toMatchObject([{ boxes: 3, waiting: 0, refused: 0 }]);
  expect(await carried(cem)).toMatchObject([{ boxes: 2, waiting: 0, refused: 0 }]);
  await amal.sync();
  expect(amal.view().outbox).toEqual([]);
  await bo.sync();
  expect(names(bo)).toEqual(all);
});

test('carried late: Amal has sent everything herself meanwhile, and what Bo brings changes nothing', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  const id = await amal.add(organisation, { name: 'Verein' });
  await handOver(amal, bo);
  await amal.sync();
  await amal.edit(organisation, id, { name: 'Verein e. V.' });
  await amal.sync();
  await bo.sync();
  expect(await carried(bo)).toMatchObject([{ waiting: 0, refused: 0 }]);
  await bo.sync();
  expect(bo.record(id)).toMatchObject({ fields: { name: 'Verein e. V.' }, alternatives: {} });
});

test('a gap: Bo has the second part only; it waits on his tablet until Cem has brought the first', async () => {
  const { tablet } = await scenario();
  const [amal, bo, cem] = [await tablet('Amal'), await tablet('Bo'), await tablet('Cem')];
  await amal.add(organisation, { name: 'Erster' });
  await amal.add(organisation, { name: 'Zweiter' });
  const { parcel } = await packed(amal, 1);
  const part = async (no: number) => newParcel(parcel.office, parcel.boxes.slice(no, no + 1));
  await takeAlong(bo.store, await part(1));
  const asked: string[] = [];
  bo.network((direct) => (path, init) => {
    asked.push(path);
    return direct(path, init);
  });
  expect((await bo.sync()).result).toEqual(done);
  await bo.sync();
  // It is kept, but not offered again every minute.
  expect(asked.filter((path) => path === '/v1/relay')).toHaveLength(1);
  expect(await carried(bo)).toMatchObject([{ waiting: 1, refused: 0 }]);
  await takeAlong(cem.store, await part(0));
  await cem.sync();
  const later = await bo.reopen();
  await later.sync();
  expect(await carried(later)).toMatchObject([{ waiting: 0, refused: 0 }]);
  await later.sync();
  expect(names(later)).toEqual(['Erster', 'Zweiter']);
});

test('parts that lie on one tablet in the wrong order still arrive in one round', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  for (const name of ['1', '2', '3']) await amal.add(organisation, { name });
  const { parcel } = await packed(amal, 1);
  for (const box of [...parcel.boxes].reverse()) await takeAlong(bo.store, await newParcel(parcel.office, [box]));
  await bo.sync();
  expect((await carried(bo)).map(({ waiting }) => waiting)).toEqual([0, 0, 0]);
});

test('what the office refuses stops nothing else, is said, and stays until a person tries again or puts it away', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await amal.add(organisation, { name: 'Verein' });
  const { parcel } = await packed(amal);
  const forged = await newParcel(
    parcel.office,
    parcel.boxes.map((box) => `${box.slice(0, -8)}AAAAAAAA`),
  );
  await takeAlong(bo.store, forged);
  await takeAlong(bo.store, parcel);
  await bo.add(organisation, { name: 'Eigener' });
  expect((await bo.sync()).result).toEqual(done);
  expect(bo.view().outbox).toEqual([]);
  const refused = { parcel: forged.sum, waiting: 0, refused: 1, delivered: undefined };
  expect(await carried(bo)).toMatchObject([{ delivered: expect.any(Number) }, refused]);
  await tryAgain(bo.store, forged.sum);
  expect(await carried(bo)).toMatchObject([{}, { waiting: 1, refused: 0 }]);
  await bo.sync();
  expect(await carried(bo)).toMatchObject([{}, refused]);
  await putAway(bo.store, forged.sum);
  expect(await carried(bo)).toHaveLength(1);
});

test('erased before it was carried: what is left of Amal’s entry is shown to her as refused for the erasure, nothing else', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  const club = await amal.add(organisation, { name: 'Verein' });
  const leyla = await amal.add(contact, { name: 'Leyla' });
  await Promise.all([amal.sync(), bo.sync()]);
  const phone = (value: string) => ({ k: 'set' as const, id: leyla, f: 'phone' as const, v: value, p: null });
  await commit(amal.store, { name: 'contact.edit', ops: [phone('1')] });
  // More than one batch: the first answer tells of the erasure before the last entry is sent.
  for (let i = 0; i < 70; i++) await amal.edit(organisation, club, { 'languages/ar': i % 2 === 0 });
  const both = await commit(amal.store, {
    name: 'visit.save',
    ops: [phone('2'), { k: 'elem', id: club, f: 'languages', e: 'tr', on: true, p: null }],
  });
  expect(both.ok).toBe(true);
  await handOver(amal, bo);
  // His own work goes first: when her queue arrives, the contact is erased already.
  await commit(bo.store, { name: 'contact.erase', ops: [{ k: 'erase', id: leyla, why: 'person_asked' }] });
  await bo.sync();
  expect((await amal.sync()).result).toEqual(done);
  expect(amal.view().outbox.map(({ code }) => code)).toEqual(['erased']);
});

test('a tablet on which nothing waits has nothing to hand over', async () => {
  const { tablet } = await scenario();
  const amal = await tablet('Amal');
  expect(await packQueue(amal.store)).toBeUndefined();
  await amal.add(organisation, { name: 'Verein' });
  await amal.sync();
  expect(await packQueue(amal.store)).toBeUndefined();
});
