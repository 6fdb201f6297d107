import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit.ts';
import { createOp } from '../../src/domain/edit.ts';
import { SCOPE_ORG } from '../../src/domain/ids.ts';
import { note } from '../../src/domain/note.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { createOfficeDesk } from '../../src/sync/office-desk.ts';
import { scenario } from '../support/scenario.ts';
import { newId } from '../support/vault.ts';

test('what a colleague has released no longer needs its author: her tablet asks, and hears that it was taken', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  const club = newId();
  await amal.add(note, { organisation: club, text: 'Der Vorstand sucht Räume.' });
  await amal.sync();
  expect(amal.view().outbox).toMatchObject([{ state: 'needs-you', outcome: 'quarantined' }]);
  await commit(bo.store, {
    name: 'organisation.add',
    ops: [createOp(organisation, club, SCOPE_ORG, { name: 'Verein' })],
  });
  await bo.sync();
  const mids = amal.view().outbox.map(({ mutation }) => mutation.mid);
  const released = await createOfficeDesk(bo.direct, bo.access, newId).release(mids);
  expect(released).toMatchObject({ ok: true, value: { taken: 1 } });

  const later = await amal.reopen();
  await later.sync();
  expect(later.view().outbox).toEqual([]);
  const again = await later.reopen();
  expect(again.view().outbox).toEqual([]);
  expect(again.view().records.get('note')?.size).toBe(1);
});
