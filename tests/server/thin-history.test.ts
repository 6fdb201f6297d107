import { expect, onTestFinished, test, vi } from 'vitest';
import { createCommits } from '../../server/commits.ts';
import { DATA_MODEL } from '../../server/data-model.ts';
import { keepHouse } from '../../server/housekeeping.ts';
import { thinHistory } from '../../server/thin-history.ts';
import { invite } from '../../server/invitation.ts';
import { storageOf } from '../../server/open-store.ts';
import { releaseQuarantine } from '../../server/release.ts';
import { toolsOf } from '../../server/run-batch.ts';
import { createWorkspace } from '../../server/workspace.ts';
import { type Mid, SCOPE_ORG, type Uuid } from '../../src/domain/ids.ts';
import type { Json } from '../../src/domain/json.ts';
import { isLive } from '../../src/domain/row.ts';
import { showEnrolmentCode } from '../../src/protocol/enrolment-code.ts';
import { historyOf } from './support/history.ts';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { enrolTablet, newId } from './support/tablet.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONTH = 31 * DAY;

const set = (id: Uuid, f: string, v: Json, p: Mid | null, x?: readonly Mid[]) => ({
  k: 'set',
  id,
  f,
  v,
  p,
  ...(x ? { x } : {}),
});
const setPeriod = (tablet: Tablet, months: number) => act(tablet, set(tablet.ws, 'retention.history', months, null));
const thin = ({ database, world }: Office, chunk?: number) => thinHistory(database, world.now(), chunk);

/** Sends one mutation; answers its id and what became of it. */
async function act(tablet: Tablet, ...ops: readonly unknown[]) {
  const sent = tablet.mutation(...ops);
  const { res } = await tablet.push(sent);
  return { mid: sent.mid, o: res[0]?.o };
}

/** Time goes by, with the tablets in touch every five months. */
async function later(office: Office, months: number, ...tablets: readonly Tablet[]): Promise<void> {
  for (let month = 0; month < months; month += 5) {
    office.later(Math.min(5, months - month) * MONTH);
    for (const tablet of tablets) await tablet.getToken();
  }
}

/** The values of a field in the history. */
async function valuesOf(office: Office, id: Uuid, key: string): Promise<ReadonlySet<Json>> {
  return new Set((await historyOf(office)).flatMap((value) => (value.id === id && value.key === key ? [value.v] : [])));
}

/** What a tablet shows of a field: the visible value, and those beside it. */
async function shown(tablet: Tablet, id: Uuid, key: string) {
  tablet.forgetCursors();
  const row = (await tablet.pull()).rows.find((each) => each.id === id);
  if (row === undefined || !isLive(row)) throw new Error('the record is not there');
  return [row.f[key], ...(row.alt[key] ?? []).map(({ v }) => v)];
}

async function twoTablets() {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  return { office, amal, bo };
}

/** A contact whose phone, languages and role were changed long ago, and the mutation that made her. */
async function changedLongAgo(office: Office, amal: Tablet, bo: Tablet) {
  const id = newId();
  const f = { name: 'Leyla', phone: '1', 'languages/tr': true };
  const first = await act(amal, { k: 'create', t: 'contact', id, scope: 'case', f });
  await act(amal, set(id, 'phone', '2', first.mid), {
    k: 'elem',
    id,
    f: 'languages',
    e: 'tr',
    on: false,
    p: first.mid,
  });
  await act(amal, { k: 'elem', id, f: 'languages', e: 'tr', on: true, p: null });
  await later(office, 14, amal, bo);
  return { id, seen: first.mid };
}

test('an earlier value goes a year after the day on which it was replaced, also one that was not chosen', async () => {
  const { office, amal, bo } = await twoTablets();
  await setPeriod(amal, 12);
  const id = newId();
  const first = await act(amal, { k: 'create', t: 'contact', id, scope: 'case', f: { name: 'Leyla', phone: '1' } });
  await later(office, 20, amal, bo);
  const second = await act(amal, set(id, 'phone', '2', first.mid));
  const other = await act(bo, set(id, 'phone', '3', first.mid));
  await later(office, 6, amal, bo);
  expect((await act(amal, set(id, 'phone', '4', second.mid, [other.mid]))).o).toBe('applied');
  await later(office, 5, amal, bo);
  expect([await thin(office), await valuesOf(office, id, 'phone')]).toEqual([false, new Set(['1', '2', '3', '4'])]);
  await later(office, 2, amal, bo);
  expect([await thin(office), await valuesOf(office, id, 'phone')]).toEqual([true, new Set(['2', '3', '4'])]);
  await later(office, 6, amal, bo);
  expect([await thin(office), await valuesOf(office, id, 'phone')]).toEqual([true, new Set(['4'])]);
  expect(await valuesOf(office, id, 'name')).toEqual(new Set(['Leyla']));
});

test('a tablet that comes back with an edit of what was thinned loses nothing and overwrites nothing', async () => {
  const { office, amal, bo } = await twoTablets();
  await setPeriod(amal, 12);
  const { id, seen } = await changedLongAgo(office, amal, bo);
  const club = newId();
  const text = 'Es fehlt ein Raum. Die Gruppe wächst.';
  const written = await act(amal, { k: 'create', t: 'organisation', id: club, scope: 'org', f: { profile: text } });
  await act(amal, { k: 'text', id: club, f: 'profile', v: `${text} Danke.`, p: written.mid });
  await later(office, 14, amal, bo);
  expect(await thin(office)).toBe(true);
  expect(await valuesOf(office, id, 'phone')).toEqual(new Set(['2']));
  expect((await act(bo, set(id, 'phone', '3', seen))).o).toBe('conflict');
  expect(await shown(amal, id, 'phone')).toEqual(['2', '3']);
  const changed = 'Es fehlt ein Saal. Die Gruppe wächst.';
  expect((await act(bo, { k: 'text', id: club, f: 'profile', v: changed, p: written.mid })).o).toBe('conflict');
  expect(await shown(amal, club, 'profile')).toEqual([`${text} Danke.`, changed]);
  // A tick that she takes back without having seen who set it again stays.
  await act(bo, { k: 'elem', id, f: 'languages', e: 'tr', on: false, p: seen });
  expect(await shown(amal, id, 'languages/tr')).toEqual([true]);
  expect(await valuesOf(office, id, 'languages/tr')).toEqual(new Set([false, true]));
  expect(await shown(amal, id, 'name')).toEqual(['Leyla']);
});

test('what somebody must still decide about is not thinned, nor what she decides on', async () => {
  const { office, amal, bo } = await twoTablets();
  await setPeriod(amal, 12);
  const { id, seen } = await changedLongAgo(office, amal, bo);
  const eva = await office.tablet('Eva', 'evaluator');
  await act(bo, set(id, 'phone', '3', seen));
  const club = newId();
  const text = 'Es fehlt ein Raum. Die Gruppe wächst.';
  const written = await act(amal, { k: 'create', t: 'organisation', id: club, scope: 'org', f: { profile: text } });
  await act(amal, { k: 'text', id: club, f: 'profile', v: `${text} Danke.`, p: written.mid });
  const changed = 'Es fehlt ein Saal. Die Gruppe wächst.';
  expect((await act(eva, { k: 'text', id: club, f: 'profile', v: changed, p: written.mid })).o).toBe('quarantined');
  await later(office, 30, amal, bo);
  await thin(office);
  expect(await valuesOf(office, id, 'phone')).toEqual(new Set(['1', '2', '3']));
  expect(await valuesOf(office, id, 'languages/tr')).toEqual(new Set([true]));
  expect(await valuesOf(office, club, 'profile')).toEqual(new Set([text, `${text} Danke.`]));
  const tools = toolsOf(office.world, { openBox: () => undefined });
  const rights = { role: 'coordinator' as const, scopes: [SCOPE_ORG] };
  await releaseQuarantine(storageOf(office), office.ws, () => true, rights, tools);
  expect(await shown(amal, club, 'profile')).toEqual([`${changed} Danke.`]);
  expect(await thin(office)).toBe(true);
  expect(await valuesOf(office, club, 'profile')).toEqual(new Set([changed, `${changed} Danke.`, `${text} Danke.`]));
});

test('nothing is thinned where the office has set no period, or only just now, or has not agreed on one, or where it is another office', async () => {
  const { office, amal, bo } = await twoTablets();
  const { id } = await changedLongAgo(office, amal, bo);
  await later(office, 30, amal, bo);
  expect(await thin(office)).toBe(false);
  const ws = await createWorkspace(office.database.write, 'Nachbarstadt', office.world);
  const { code } = await invite(
    office.database.write,
    office.keys,
    { ws, person: 'Cem', role: 'coordinator' },
    10,
    office.world,
  );
  const cem = await enrolTablet(office.url, showEnrolmentCode(code));
  expect((await act(cem, set(ws, 'retention.history', 11, null))).o).toBe('rejected');
  await setPeriod(cem, 12);
  office.later(8 * DAY);
  for (const tablet of [amal, bo]) await tablet.getToken();
  expect(await thin(office)).toBe(false);
  await setPeriod(amal, 12);
  // Whoever has mistyped it can take it back.
  expect(await thin(office)).toBe(false);
  office.later(8 * DAY);
  for (const tablet of [amal, bo]) await tablet.getToken();
  expect((await setPeriod(bo, 60)).o).toBe('conflict');
  expect([await thin(office), await valuesOf(office, id, 'phone')]).toEqual([false, new Set(['1', '2'])]);
});

test('the history is thinned in small steps: who wants to send waits for one of them only', async () => {
  const { office, amal, bo } = await twoTablets();
  await setPeriod(amal, 12);
  const ids = [];
  for (let i = 0; i < 5; i++) ids.push((await changedLongAgo(office, amal, bo)).id);
  let steps = 0;
  const database = { ...office.database, scrub: () => (steps += 1) };
  await later(office, 14, amal, bo);
  await thinHistory(database, office.world.now(), 2);
  expect(steps).toBe(3);
  for (const id of ids) expect(await valuesOf(office, id, 'phone')).toEqual(new Set(['2']));
});

test('the server does it by itself, an hour after its start', async () => {
  const { office, amal, bo } = await twoTablets();
  await setPeriod(amal, 12);
  const { id } = await changedLongAgo(office, amal, bo);
  vi.useFakeTimers({ toFake: ['setInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const commits = createCommits(office.database);
  onTestFinished(commits.close);
  onTestFinished(keepHouse({ ...office, dataModel: DATA_MODEL, commits }));
  vi.advanceTimersByTime(HOUR);
  await expect.poll(() => valuesOf(office, id, 'phone')).toEqual(new Set(['2']));
});
