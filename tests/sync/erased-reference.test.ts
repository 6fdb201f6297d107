import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { note } from '../../src/domain/note.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { scenario } from '../support/scenario.ts';

test('a note about an organisation that was erased meanwhile stays with its author, as one that the office could not take', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  const club = await amal.add(organisation, { name: 'Verein' });
  await amal.sync();
  await bo.sync();
  await commit(bo.store, { name: 'organisation.erase', ops: [{ k: 'erase', id: club, why: 'person_asked' }] });
  await bo.sync();
  await amal.add(note, { organisation: club, text: 'Meine Worte.' });
  await amal.sync();
  await amal.sync();
  const again = await amal.reopen();
  expect(JSON.stringify(again.view().outbox)).toContain('Meine Worte.');
});
