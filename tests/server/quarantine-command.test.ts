import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { AdminOptions } from '../../server/admin/admin.ts';
import { quarantineCommand } from '../../server/admin/quarantine.ts';
import { dropHeld } from '../../server/drop-held.ts';
import { storageOf } from '../../server/open-store.ts';
import { Scope } from '../../src/domain/ids.ts';
import { openHost } from './support/backups.ts';
import { openOffice } from './support/office.ts';
import type { Tablet } from './support/tablet.ts';
import { newId, newMid } from './support/tablet.ts';

const create = (t: string, scope: string, f: object, id = newId()) => ({
  k: 'create',
  t,
  id,
  scope: v.parse(Scope, scope),
  f,
});
const set = (id: string, f: string, v: string) => ({ k: 'set', id, f, v, p: null });

/** Amal has sent a contact of a festival that coordinators do not see, an edit of it, and three that are in vain. */
async function festival(amal: Tablet) {
  const known = await amal.create('contact', { name: 'Cem' });
  const leyla = create('contact', 'event:fest', { name: 'Leyla' });
  const ms = [
    amal.mutation(leyla),
    amal.mutation(set(leyla.id, 'phone', '0611 1')),
    amal.mutation(set(newId(), 'phone', '0611 2')),
    amal.mutation(set(known, 'nonsense', '1'), create('geheim', 'case', {})),
    amal.mutation(create('note', 'case', { text: 5 })),
  ];
  const { res } = await amal.push(...ms);
  expect(res.map(({ code }) => code)).toEqual(['not_granted', 'follows', 'not_found', 'unknown', 'invalid']);
  return { leyla: leyla.id, mids: ms.map(({ mid }) => mid) };
}

test('the office sees what is set aside: whose, since when, why and what about, the words themselves only if it asks', async () => {
  const host = await openHost();
  expect(await host.admin('quarantine')).toBe('Nothing is set aside.\n');
  const amal = await host.tablet('Amal');
  const { mids } = await festival(amal);
  const { quarantine } = JSON.parse(await host.admin('quarantine', '--json'));
  const facts = { person: 'Amal', device: 'Tablet 1', day: new Date().toISOString().slice(0, 10) };
  expect(quarantine).toEqual([
    { mid: mids[0], ...facts, code: 'not_granted', canBeReleased: true, kinds: ['contact'] },
    { mid: mids[1], ...facts, code: 'follows', canBeReleased: true, kinds: ['contact'] },
    { mid: mids[2], ...facts, code: 'not_found', canBeReleased: true, kinds: ['unknown'] },
    { mid: mids[3], ...facts, code: 'unknown', canBeReleased: true, kinds: ['contact', 'unknown'] },
    { mid: mids[4], ...facts, code: 'invalid', canBeReleased: false, kinds: ['note'] },
  ]);
  const text = await host.admin('quarantine');
  expect(text.split('\n')[0]).toBe(`${mids[0]}  ${facts.day}  Amal (Tablet 1)  contact: not_granted`);
  expect(text).toContain('note: invalid, for good\n');
  expect(text).not.toMatch(/Leyla|0611|geheim/);
  const texts = await host.admin('quarantine', '--texts');
  for (const word of ['Leyla', '0611 1', '0611 2', 'geheim']) expect(texts).toContain(word);
}, 60_000);

test('the office releases what it chooses with the rights of a coordinator; nothing is ever thrown away', async () => {
  const host = await openHost();
  const amal = await host.tablet('Amal');
  const { leyla, mids } = await festival(amal);
  // Coordinators do not have the festival yet.
  expect(await host.admin('quarantine', 'release', '--all', '--code', 'not_granted')).toBe(
    `0 released, 2 still set aside.\n${mids[0]}  not_granted\n${mids[1]}  not_found\nnot_granted: coordinators lack the scope (npm run admin -- grant coordinator SCOPE).\n`,
  );
  await host.admin('grant', 'coordinator', 'event:fest');
  const { released } = JSON.parse(await host.admin('quarantine', 'release', String(mids[1]), '--json'));
  expect(released).toEqual([
    { mid: mids[0], o: 'applied', code: null },
    { mid: mids[1], o: 'applied', code: null },
  ]);
  const { rows, answer } = await amal.pull();
  expect(rows).toMatchObject([{}, { id: leyla, f: { name: 'Leyla', phone: '0611 1' } }]);
  expect(answer.scopes.map(({ id }) => id)).toEqual(['org', 'case', 'event:fest']);
  const { released: others } = JSON.parse(await host.admin('quarantine', 'release', '--all', '--json'));
  expect(others.map(({ code }: { code: string }) => code)).toEqual(['not_found', 'unknown']);
  const { quarantine } = JSON.parse(await host.admin('quarantine', '--json'));
  expect(quarantine.map(({ mid }: { mid: string }) => mid)).toEqual(mids.slice(2));
}, 60_000);

test('a release that nobody can mean is answered with a sentence, and touches nothing', async () => {
  const office = await openOffice();
  const context = { ...office, db: office.database.write, storage: storageOf(office) };
  const amal = await office.tablet('Amal');
  const { mids } = await festival(amal);
  const [first, , lost, , invalid] = mids;
  const wrong: readonly (readonly [readonly unknown[], AdminOptions, string])[] = [
    [['throw-away'], {}, 'quarantine, or quarantine release'],
    [['release'], {}, 'Which ones?'],
    [['release', first], { all: true }, 'Which ones?'],
    [['release', first], { code: 'unknown' }, 'Which ones?'],
    [['release'], { all: true, code: 'unknwon' }, 'because of "unknwon"'],
    [['release', 'x'], {}, 'x is not the id'],
    [['release', newMid()], {}, 'Not set aside'],
    [['release', lost, invalid], {}, `Not set aside, or for good: ${invalid}`],
  ];
  for (const [words, options, sentence] of wrong)
    await expect(quarantineCommand(context, words.map(String), options)).rejects.toThrow(sentence);
  expect((await quarantineCommand(context, [], {})).text.split('\n')).toHaveLength(5);
});

test('a flood of one device is ended: all of it goes to a file, is refused for good, and nobody else is touched', async () => {
  const office = await openOffice();
  const context = { ...office, db: office.database.write, storage: storageOf(office) };
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const { mids } = await festival(amal);
  await bo.push(bo.mutation(set(newId(), 'phone', '0611 9')));
  const file = join(office.dataDir, 'flood.jsonl');
  const drop = (options: AdminOptions) => quarantineCommand(context, ['drop', file], { device: amal.dev, ...options });
  await expect(quarantineCommand(context, ['drop'], { device: amal.dev })).rejects.toThrow('Whose, and where');
  await expect(drop({ member: amal.user.id })).rejects.toThrow('Whose, and where');
  await expect(drop({ device: newId() })).rejects.toThrow('no such device');
  await expect(drop({})).rejects.toThrow(/^5 set aside from Amal \(Tablet 1\) \(\d KiB\)\. With --accept-loss/);
  expect(existsSync(file)).toBe(false);

  expect((await drop({ 'accept-loss': true })).json).toEqual({ dropped: 5, file });
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(new Set(lines.map((line) => JSON.parse(line).mutation.mid))).toEqual(new Set(mids));
  expect(lines.join('')).toContain('0611 1');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const left = await office.database.read.selectFrom('quarantine').select('dev').execute();
  expect(left).toEqual([{ dev: bo.dev }]);
  const audit = office.database.read.selectFrom('audit').select(['user_id', 'subject', 'detail']);
  expect(await audit.where('act', '=', 'dropped').execute()).toEqual([
    { user_id: '', subject: amal.dev, detail: '{"count":5}' },
  ]);
  await expect(drop({ 'accept-loss': true })).rejects.toThrow('Nothing is set aside from Amal (Tablet 1).');
});

test('whose work was dropped hears that it was refused; what was taken meanwhile stays taken, and no file is overwritten', async () => {
  const office = await openOffice();
  const { ws, world } = office;
  const db = office.database.write;
  const context = { ...office, db, storage: storageOf(office) };
  const amal = await office.tablet('Amal');
  const [leyla, cem] = [create('contact', 'event:fest', { name: 'Leyla' }), set(newId(), 'phone', '1')];
  const ms = [amal.mutation(leyla), amal.mutation(cem)];
  await amal.push(...ms);
  const seen = await db.selectFrom('quarantine').select(['mid', 'hash', 'status']).execute();
  await db.insertInto('scope_grant').values({ ws, grantee: 'coordinator', scope: leyla.scope }).execute();
  await quarantineCommand(context, ['release', String(ms[0]?.mid)], {});
  const file = join(office.dataDir, 'kept');
  writeFileSync(file, 'kept');
  await expect(
    quarantineCommand(context, ['drop', file], { member: amal.user.id, 'accept-loss': true }),
  ).rejects.toThrow('cannot be written; nothing was removed');
  expect(readFileSync(file, 'utf8')).toBe('kept');
  expect(await dropHeld(db, ws, seen, { user: amal.user.id }, world)).toBe(1);
  const { res } = await amal.push(...ms);
  expect(res.map(({ o, was, code }) => [o, was, code])).toEqual([
    ['duplicate', 'applied', undefined],
    ['duplicate', 'rejected', 'refused'],
  ]);
});
