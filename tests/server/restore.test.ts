import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { enrolTablet, newKey, newId, post, type Tablet } from './support/tablet.ts';
import { isLive } from '../../src/domain/row.ts';
import { openHost } from './support/backups.ts';

const SECRET = 'geheim-4711';
const contact = (id = newId(), name = 'Leyla') => ({ k: 'create', t: 'contact', id, scope: 'case', f: { name } });

/** What every tablet does when the office says that it lives in a new epoch. */
async function meet(tablet: Tablet): Promise<number> {
  tablet.setEpoch((await tablet.getToken()).epoch);
  tablet.forgetCursors();
  return (await tablet.pull()).answer.last ?? -1;
}

test('fault 15: after a restore stopped tablets stay stopped, used codes stay used, and tablets of later days are known', async () => {
  const host = await openHost();
  const [amal, lost, back] = [await host.tablet('Amal'), await host.tablet('Bo'), await host.tablet('Cem')];
  const early = await host.code('Dora');
  const order = (tablet: Tablet, what: string) =>
    host.admin('devices', 'stop', '--device', tablet.dev, '--order', what);
  await order(back, 'drain');
  const file = join(host.dataDir, 'gestern.sqlite');
  await host.admin('backup', file);

  await order(lost, 'wipe');
  await order(back, 'revive');
  const pub = (await newKey()).pub;
  const enrol = (code: string, key = pub) => post(`${host.url}/v1/enrol`, { code, pub: key, app: '0.1.0' });
  const dora = (await enrol(early)).json;
  const late = await host.code('Emil');
  const emil = await enrol(late, (await newKey()).pub);
  const fatma = await host.tablet('Fatma');
  await fatma.act(contact());

  const text = await host.restore(file);
  expect(text).toContain('3 devices enrolled since');
  const lostNow = await lost.rawPull();
  expect(lostNow).toMatchObject({ status: 401, json: { error: 'device_stopped', order: 'wipe', dev: lost.dev } });
  expect(await meet(back)).toBe(0);
  expect(await meet(amal)).toBe(0);
  expect(await meet(fatma)).toBe(0);
  fatma.setCounter(0);
  expect((await fatma.act(contact())).o).toBe('applied');
  expect(await enrol(early)).toMatchObject({ status: 200, json: { dev: Reflect.get(Object(dora), 'dev') } });
  expect(await enrol(early, (await newKey()).pub)).toMatchObject({ status: 403, json: { error: 'code_used' } });
  expect((await enrol(late, (await newKey()).pub)).status).toBe(403);
  expect(emil.status).toBe(200);

  const members = JSON.parse(await host.admin('workspace', 'show', '--json')).members;
  const unnamed = members.filter(({ name }: { name: string }) => name.startsWith('Tablet '));
  expect(unnamed).toHaveLength(3);
  await host.admin('member', 'rename', '--member', unnamed[0].user, '--name', 'Fatma');
  expect(await host.admin('workspace', 'show')).toContain('Fatma');
}, 90_000);

test('fault 15: what was erased after the backup is erased in what is restored, and an old creation of it is refused', async () => {
  const host = await openHost();
  const amal = await host.tablet('Amal');
  const [known, later] = [contact(newId(), SECRET), contact(newId(), SECRET)];
  const old = amal.mutation(known);
  await amal.push(old);
  await amal.act({ k: 'set', id: known.id, f: 'shoeSize', v: SECRET, p: null });
  const file = join(host.dataDir, 'gestern.sqlite');
  await host.admin('backup', file);
  const young = amal.mutation(later);
  await amal.push(young);
  await amal.act({ k: 'erase', id: known.id, why: 'person_asked' });
  await amal.act({ k: 'erase', id: later.id, why: 'person_asked' });

  expect(await host.restore(file)).toContain('2 records erased');
  expect(await meet(amal)).toBe(2);
  const again = { ...young, n: 3 };
  expect((await amal.push(again)).res).toMatchObject([{ o: 'rejected', code: 'erased' }]);
  amal.forgetCursors();
  const { rows } = await amal.pull();
  expect(rows.filter((row) => isLive(row) && row.t === 'contact')).toEqual([]);
  const second = join(host.dataDir, 'heute.sqlite');
  await host.admin('backup', second);
  expect([file, second].map((each) => readFileSync(each).includes(SECRET))).toEqual([true, false]);
}, 90_000);

test('fault 15: a right that was taken back after the backup stays taken back, one that was given stays given', async () => {
  const host = await openHost();
  const amal = await host.tablet('Amal');
  const invited = await host.admin('invite', '--role', 'helper', '--name', 'Hana', '--scope', 'event:a', '--json');
  const hana = await enrolTablet(host.url, String(JSON.parse(invited).code));
  const cem = await host.tablet('Cem');
  const { link } = JSON.parse(await host.admin('form-link', 'create', '--json'));
  const file = join(host.dataDir, 'gestern.sqlite');
  await host.admin('backup', file);
  await host.admin('revoke', hana.dev, 'event:a');
  await host.admin('grant', hana.dev, 'event:b');
  await host.admin('grant', 'coordinator', 'event:b');
  await host.admin('form-link', 'withdraw', link.id);
  await host.admin('member', 'leave', '--member', cem.user.id, '--order', 'drain');
  await host.admin('member', 'role', '--member', cem.user.id, '--role', 'evaluator');

  expect(await host.restore(file)).toContain('3 grants given or taken back');
  for (const tablet of [amal, hana]) await meet(tablet);
  const scopes = async (tablet: Tablet) => (await tablet.pull()).answer.scopes.map(({ id }) => id);
  expect(await scopes(hana)).toEqual(['event:b']);
  expect(await scopes(amal)).toContain('event:b');
  expect(await host.admin('form-link', 'list')).toContain('withdrawn');
  expect(await host.admin('workspace', 'show')).toMatch(/evaluator.*Cem|Cem.*evaluator/);
}, 90_000);

test('a line of the ledger that a crash has torn is no damage, and nothing before or after it is lost', async () => {
  const host = await openHost();
  const [amal, bo] = [await host.tablet('Amal'), await host.tablet('Bo')];
  const file = join(host.dataDir, 'gestern.sqlite');
  await host.admin('backup', file);
  const ledger = join(host.dataDir, 'ledger.jsonl');
  await host.admin('devices', 'stop', '--device', amal.dev, '--order', 'wipe');
  appendFileSync(ledger, '{"at":"2026-11-22T08:00:00.000Z","event":{"kind":"sto');
  await host.admin('devices', 'stop', '--device', bo.dev, '--order', 'wipe');
  appendFileSync(ledger, '{"at":"2026');
  await host.restore(file);
  for (const tablet of [amal, bo]) expect(await tablet.rawPull()).toMatchObject({ status: 401 });

  await host.stop();
  const changed = readFileSync(ledger, 'utf8').replace('"wipe"', '"drain"');
  writeFileSync(ledger, changed);
  expect((await host.refusal('restore', file, '--replace')).stderr).toMatch(/cannot be read in line \d+:/);
}, 90_000);
