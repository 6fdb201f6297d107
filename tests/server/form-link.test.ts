import * as v from 'valibot';
import { expect, test } from 'vitest';
import { makeFormLink, withdrawFormLink } from '../../server/form-link.ts';
import { COMMAND_LINE } from '../../server/audit.ts';
import type { Scope } from '../../src/domain/ids.ts';
import {
  FormLinkResponse,
  FormLinksResponse,
  OpenFormResponse,
  ReceiptsResponse,
} from '../../src/protocol/form-link.ts';
import { keepRecord } from '../../src/domain/rights/retention-review.ts';
import { DevicesResponse } from '../../src/protocol/office.ts';
import { Problem } from '../../src/protocol/problem.ts';
import { sealBox } from '../../src/sync/box.ts';
import { day } from '../domain/rights/records.ts';
import type { Office } from './support/office.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { enrolTablet, newId, newKey, post } from './support/tablet.ts';

const FORM = 'bedarfsbogen-migrantenorganisationen';
const DAY = 86_400_000;
const DROP = v.parse(
  v.custom<Scope>(() => true),
  `drop:${FORM}`,
);

/** A coordinator's link, made over the wire. */
async function newLink(office: Office, more: object = {}) {
  const amal = await office.tablet('Amal');
  const wanted = { tok: 'l1', id: newId(), form: FORM, organisation: null, event: null, days: 30, quota: 5, ...more };
  const { json } = await post(`${office.url}/v1/office/form-links/new`, wanted, amal.bearer());
  return { amal, wanted, link: v.parse(FormLinkResponse, json).link };
}

async function opened(office: Office, code: string) {
  const { json } = await post(`${office.url}/v1/form`, { tok: 'o1', code });
  return v.parse(OpenFormResponse, json);
}

/** Sends a finished form as a phone does, and answers its id. */
async function send(phone: Tablet, answers: Record<string, string | boolean>) {
  const id = newId();
  const box = await sealBox(phone.boxPub, answers);
  const f = { form: FORM, version: '1', box };
  return { id, outcome: await phone.act({ k: 'create', t: 'submission', id, scope: DROP, f }) };
}

async function receipts(office: Office, phone: Tablet, ...ids: readonly string[]) {
  const { json } = await post(`${office.url}/v1/receipts`, { tok: 'r1', ids }, phone.bearer());
  return v.parse(ReceiptsResponse, json).receipts;
}

const enrol = async (office: Office, code: string) =>
  post(`${office.url}/v1/enrol`, { code, pub: (await newKey()).pub, app: '0.1.0' });
const errorOf = ({ json }: { readonly json: unknown }) => v.parse(Problem, json).error;

test('a phone that comes by a link sends its form, reads nothing, and the coordinator sees the answers', async () => {
  const office = await openOffice();
  const { amal, link } = await newLink(office);
  expect(await opened(office, link.code)).toMatchObject({ state: 'open', office: 'Stadt Beispiel', form: FORM });
  const phone = await enrolTablet(office.url, link.code);
  expect(phone).toMatchObject({ role: 'volunteer', scopes: [DROP] });
  const { id, outcome } = await send(phone, { language: 'ar', bedarf_weiterer: 'نحتاج إلى غرفة' });
  expect(outcome.o).toBe('applied');
  expect(errorOf(await phone.rawPull())).toBe('forbidden');
  const { rows } = await amal.pull();
  expect(rows.find((row) => row.id === id)).toMatchObject({
    t: 'submission',
    f: { form: FORM, version: '1', language: 'ar', bedarf_weiterer: 'نحتاج إلى غرفة' },
  });
});

test('a link shows for which organisation it was made, and nothing else of it', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  const organisation = await amal.create('organisation', { name: 'Verein Beispiel', profile: 'vertraulich' });
  const { link } = await newLink(office, { organisation });
  const answer = await opened(office, link.code);
  expect(answer.organisation).toEqual({ id: organisation, name: 'Verein Beispiel' });
  expect(JSON.stringify(answer)).not.toContain('vertraulich');
});

test('the same link asked for twice is one link, and can be shown again for printing', async () => {
  const office = await openOffice();
  const { amal, wanted, link } = await newLink(office);
  const again = await post(`${office.url}/v1/office/form-links/new`, wanted, amal.bearer());
  expect(v.parse(FormLinkResponse, again.json).link.code).toBe(link.code);
  const { json } = await post(`${office.url}/v1/office/form-links`, { tok: 'l2' }, amal.bearer());
  expect(v.parse(FormLinksResponse, json).links).toEqual([link]);
});

test.for(['evaluator', 'administrator', 'helper', 'volunteer'] as const)('a %s makes no links', async (role) => {
  const office = await openOffice();
  const tablet = await office.tablet('Bo', role);
  expect(errorOf(await post(`${office.url}/v1/office/form-links`, { tok: 'l' }, tablet.bearer()))).toBe('forbidden');
});

test('a mistyped code opens nothing, however often it is tried, and the right one still does', async () => {
  const office = await openOffice();
  const { link } = await newLink(office);
  const wrong = `${link.code.slice(0, -1)}${link.code.endsWith('0') ? '1' : '0'}`;
  for (let i = 0; i < 7; i++)
    expect(errorOf(await post(`${office.url}/v1/form`, { tok: 'o', code: wrong }))).toBe('code_unknown');
  expect(errorOf(await enrol(office, wrong))).toBe('code_unknown');
  expect((await opened(office, link.code)).state).toBe('open');
});

test('of many phones at the last place one gets in, and the others hear that the link is used up', async () => {
  const office = await openOffice();
  const { link } = await newLink(office, { quota: 1 });
  const answers = await Promise.all(Array.from({ length: 6 }, () => enrol(office, link.code)));
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, ...Array(5).fill(403)]);
  expect(answers.filter(({ status }) => status === 403).map(errorOf)).toEqual(Array(5).fill('code_used'));
  expect((await opened(office, link.code)).state).toBe('exhausted');
});

test('whoever began in time may send for two weeks more, then no longer', async () => {
  const office = await openOffice();
  const { link } = await newLink(office, { days: 1 });
  office.later(2 * DAY);
  expect((await opened(office, link.code)).state).toBe('expired');
  const phone = await enrolTablet(office.url, link.code);
  expect((await send(phone, { language: 'de' })).outcome.o).toBe('applied');
  office.later(14 * DAY);
  expect(errorOf(await enrol(office, link.code))).toBe('code_expired');
});

test('by a withdrawn link nobody sends any more, but what was sent can still be taken back', async () => {
  const office = await openOffice();
  const { amal, link } = await newLink(office);
  const phone = await enrolTablet(office.url, link.code);
  const { id } = await send(phone, { language: 'tr' });
  await post(`${office.url}/v1/office/form-links/withdraw`, { tok: 'w', id: link.id }, amal.bearer());
  expect((await opened(office, link.code)).state).toBe('withdrawn');
  expect(errorOf(await enrol(office, link.code))).toBe('code_expired');
  const late = phone.mutation({ k: 'create', t: 'submission', id: newId(), scope: DROP, f: {} });
  expect(errorOf(await phone.rawPush([late]))).toBe('code_expired');
  phone.setCounter(1);
  expect((await phone.act({ k: 'erase', id, why: 'withdrawn' })).o).toBe('applied');
  expect(await receipts(office, phone, id)).toEqual([{ id, state: 'erased' }]);
});

test('a receipt says when the office has worked on it; from then on it is not taken back by itself', async () => {
  const office = await openOffice();
  const { amal, link } = await newLink(office);
  const [phone, other] = [await enrolTablet(office.url, link.code), await enrolTablet(office.url, link.code)];
  const { id } = await send(phone, { language: 'fa-AF' });
  expect(await receipts(office, phone, id)).toEqual([{ id, state: 'received' }]);
  expect(await receipts(office, other, id)).toEqual([]);
  expect((await other.act({ k: 'erase', id, why: 'x' })).o).toBe('quarantined');
  expect((await phone.act({ k: 'archive', id, p: null })).o).toBe('quarantined');
  expect((await amal.act({ k: 'archive', id, p: null })).o).toBe('applied');
  expect(await receipts(office, phone, id)).toEqual([{ id, state: 'processed' }]);
  expect(await phone.act({ k: 'erase', id, why: 'withdrawn' })).toMatchObject({ o: 'rejected', code: 'refused' });
});

test('a submission sent twice is one, and nobody can change what it says', async () => {
  const office = await openOffice();
  const { amal, link } = await newLink(office);
  const phone = await enrolTablet(office.url, link.code);
  const id = newId();
  const f = { form: FORM, version: '1', box: await sealBox(phone.boxPub, { language: 'de' }) };
  const sent = phone.mutation({ k: 'create', t: 'submission', id, scope: DROP, f });
  expect((await phone.push(sent)).res[0]?.o).toBe('applied');
  expect((await phone.push(sent)).res[0]).toMatchObject({ o: 'duplicate', was: 'applied' });
  expect((await amal.act({ k: 'set', id, f: 'language', v: 'en', p: null })).code).toBe('immutable');
});

test('what came from a phone can be kept longer for a reason, like whatever else comes up for review', async () => {
  const office = await openOffice();
  const { amal, link } = await newLink(office);
  const phone = await enrolTablet(office.url, link.code);
  const { id } = await send(phone, { language: 'de' });
  await amal.pull();
  const keeping = { on: day('2026-01-01'), until: day('2027-01-01'), why: 'Chronik', by: amal.user };
  const kept = keepRecord(newId(), { record: id, ...keeping });
  expect((await amal.act(...(kept.ok ? kept.value.ops : []))).o).toBe('applied');
});

test('one phone sends at most fifty forms', async () => {
  const office = await openOffice();
  const { link } = await newLink(office);
  const phone = await enrolTablet(office.url, link.code);
  phone.setCounter(50);
  expect(errorOf(await phone.rawPush([phone.mutation({ k: 'create' })]))).toBe('code_used');
});

test('the command line makes the same links', async () => {
  const { database, keys, ledger, world, ws, ...office } = await openOffice();
  const tools = { db: database.write, keys, ledger, world };
  const wanted = { ws, id: world.newId(), form: FORM, organisation: null, event: null, days: 1, quota: 1 };
  const link = await makeFormLink(tools, wanted, COMMAND_LINE);
  expect((await opened({ ...office, database, keys, ledger, world, ws }, link.code)).state).toBe('open');
  expect(await withdrawFormLink(tools, wanted, COMMAND_LINE)).toMatchObject({ id: link.id, state: 'withdrawn' });
});

test('a festival brings hundreds of phones: none of them stands among the devices of the office, nor its owner among its people', async () => {
  const office = await openOffice();
  const { amal, link } = await newLink(office);
  await enrolTablet(office.url, link.code);
  const { json } = await post(`${office.url}/v1/office/devices`, { proto: 1, tok: 'd1' }, amal.bearer());
  const { devices, members } = v.parse(DevicesResponse, json);
  expect(devices.map(({ dev }) => dev)).toEqual([amal.dev]);
  expect(members.map(({ id }) => id)).toEqual([amal.user.id]);
});
