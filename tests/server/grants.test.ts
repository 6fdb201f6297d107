import * as v from 'valibot';
import { expect, test } from 'vitest';
import { grantCommand, revokeCommand } from '../../server/admin/grant.ts';
import { storageOf } from '../../server/open-store.ts';
import { Scope } from '../../src/domain/ids.ts';
import type { Host } from './support/backups.ts';
import { openHost } from './support/backups.ts';
import { listen } from './support/line.ts';
import { openOffice } from './support/office.ts';
import { enrolTablet, newId } from './support/tablet.ts';

const headIn = (poke = ''): number => Number(/^event: poke\ndata: \{"head":(\d+)\}\n\n$/.exec(poke)?.[1]);
const create = (t: string, scope: string) => ({ k: 'create', t, id: newId(), scope, f: { name: 'Leyla' } });

async function helper(host: Host, person: string, scope: string) {
  const words = ['invite', '--role', 'helper', '--name', person, '--scope', scope, '--json'];
  return enrolTablet(host.url, String(JSON.parse(await host.admin(...words)).code));
}

test('a helper who gets a second festival sees it from the beginning, and only she', async () => {
  const host = await openHost();
  const [hana, ines] = [await helper(host, 'Hana', 'event:a'), await helper(host, 'Ines', 'event:b')];
  const inB = create('contact', 'event:b');
  await ines.act(inB);
  expect((await hana.pull()).rows).toEqual([]);
  expect(await host.admin('grant', hana.dev, 'event:b')).toContain('from the next contact on');
  const { rows, answer } = await hana.pull();
  expect(rows.map(({ id }) => id)).toEqual([inB.id]);
  expect(answer.scopes.map(({ id }) => id)).toEqual(['event:a', 'event:b']);
  expect((await ines.pull()).answer.scopes.map(({ id }) => id)).toEqual(['event:b']);
  expect(await host.admin('grant')).toContain(`event:b  ${hana.dev}  Tablet 1\n`);
}, 60_000);

test('fault 37: a scope that is taken back is dropped at the next pull; cursors of before and edits are worth nothing', async () => {
  const host = await openHost();
  const hana = await helper(host, 'Hana', 'event:a');
  const contact = create('contact', 'event:a');
  await hana.act(contact);
  await hana.pull();
  expect(await host.admin('revoke', hana.dev, 'event:a')).toContain('drops what it has of it');
  const edit = { k: 'set', id: contact.id, f: 'phone', v: '0611 1', p: null };
  expect(await hana.act(edit)).toMatchObject({ o: 'quarantined', code: 'not_found' });
  expect(await hana.act(create('contact', 'event:a'))).toMatchObject({ o: 'quarantined', code: 'not_granted' });
  expect((await hana.rawPull()).json).toMatchObject({ scopes: [], drop: ['event:a'], last: 3 });
  await host.admin('grant', hana.dev, 'event:a');
  expect((await hana.rawPull()).json).toMatchObject({ reset: ['event:a'], drop: [], scopes: [{ rows: [{}] }] });
}, 60_000);

test('a tablet on the line hears at once that it was given a scope, and that the scope was taken back', async () => {
  const host = await openHost();
  const hana = await helper(host, 'Hana', 'event:a');
  const line = await listen(host.url, hana);
  // The line begins with where things stand already.
  const headAfter = async (head: number): Promise<number> => {
    for (;;) {
      const next = headIn(await line.next());
      if (next > head) return next;
    }
  };
  const { head } = (await hana.pull()).answer;
  await host.admin('grant', hana.dev, 'event:b');
  const granted = await headAfter(head);
  expect((await hana.pull()).answer.scopes.map(({ id }) => id)).toEqual(['event:a', 'event:b']);
  await host.admin('revoke', hana.dev, 'event:b');
  const revoked = await headAfter(granted);
  expect((await hana.pull()).answer.drop).toEqual(['event:b']);
  expect(revoked).toBe(granted + 1);
}, 60_000);

test('what a role is granted counts for each of its people, and for nobody else', async () => {
  const host = await openHost();
  const [amal, bo, hana] = [await host.tablet('Amal'), await host.tablet('Bo'), await helper(host, 'Hana', 'event:a')];
  for (const tablet of [amal, bo, hana]) await tablet.pull();
  await host.admin('grant', 'coordinator', 'event:b');
  for (const tablet of [amal, bo]) {
    const { answer } = await tablet.pull();
    expect([answer.scopes.map(({ id }) => id), answer.reset]).toEqual([
      ['org', 'case', 'event:b'],
      ['org', 'case'],
    ]);
  }
  expect((await hana.pull()).answer).toMatchObject({ scopes: [{ id: 'event:a' }], drop: [] });
  await host.admin('revoke', 'coordinator', 'event:b');
  expect((await amal.pull()).answer).toMatchObject({ scopes: [{ id: 'org' }, { id: 'case' }], drop: ['event:b'] });
  expect(await host.admin('grant')).not.toContain('coordinator');
}, 60_000);

const COMMANDS = { grant: grantCommand, revoke: revokeCommand };

test('a grant that cannot be is answered with a sentence', async () => {
  const office = await openOffice();
  const context = { ...office, db: office.database.write, storage: storageOf(office) };
  const hana = await office.tablet('Hana', 'helper', v.parse(Scope, 'event:a'));
  const wrong: readonly (readonly [keyof typeof COMMANDS, readonly string[], string])[] = [
    ['grant', [hana.dev], 'To whom, and what?'],
    ['grant', [hana.dev, 'evnt:a'], 'To whom, and what?'],
    ['grant', [hana.dev, 'event:a', 'event:b'], 'To whom, and what?'],
    ['revoke', [], 'To whom, and what?'],
    ['grant', [newId(), 'event:b'], 'is neither a device'],
    ['grant', ['helpers', 'event:b'], 'is neither a device'],
    ['grant', [hana.dev, 'case'], 'case cannot be granted to the role helper.'],
    ['grant', ['volunteer', 'event:b'], 'event:b cannot be granted to the role volunteer.'],
    ['grant', [hana.dev, 'event:a'], 'has event:a already'],
    ['revoke', [hana.dev, 'event:b'], 'was not granted event:b'],
    ['revoke', ['helper', 'event:a'], 'was not granted event:a'],
  ];
  for (const [name, words, sentence] of wrong)
    await expect(COMMANDS[name](context, words, {})).rejects.toThrow(sentence);
  expect((await hana.pull()).answer).toMatchObject({ scopes: [{ id: 'event:a' }] });
});
