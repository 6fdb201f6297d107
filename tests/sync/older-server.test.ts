import { expect, test, vi } from 'vitest';
import { DATA_MODEL, type DataModel } from '../../server/data-model.ts';
import { commit } from '../../src/db/commit.ts';
import { createOp } from '../../src/domain/edit.ts';
import { SCOPE_ORG } from '../../src/domain/ids.ts';
import { note } from '../../src/domain/note.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import { scenario } from '../support/scenario.ts';
import { newId } from '../support/vault.ts';

/** Knows organisations, but not yet that one can write notes; its steps are of another version. */
const OLDER: DataModel = {
  version: 0,
  upcasts: [],
  typeNamed: (name) => (name === note.name ? undefined : DATA_MODEL.typeNamed(name)),
};
/** Reads the steps of today's apps, but does not know a field of theirs. */
const NEARLY: DataModel = { ...DATA_MODEL, typeNamed: (name) => withoutName(DATA_MODEL.typeNamed(name)) };

function withoutName(type: ReturnType<DataModel['typeNamed']>): ReturnType<DataModel['typeNamed']> {
  if (type?.name !== organisation.name) return type;
  const { name, scopes, fields } = type;
  return { name, scopes, fields: Object.fromEntries(Object.entries(fields).filter(([field]) => field !== 'name')) };
}

test('faults 18, 70: the office went back to an older server; when it is updated again everything is taken in by itself', async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const { office, tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  await office.stop();
  await office.restart(OLDER);
  const club = newId();
  await commit(amal.store, {
    name: 'organisation.add',
    ops: [createOp(organisation, club, SCOPE_ORG, { name: 'Verein', 'languages/ar': true })],
  });
  await amal.edit(organisation, club, { name: 'Verein für Begegnung' });
  const { result } = await amal.sync();
  expect(result).toMatchObject({ kind: 'busy' });
  expect(amal.view().outbox).toMatchObject(Array(2).fill({ state: 'needs-you', outcome: 'quarantined' }));

  // Not new enough yet: nothing changes, and nothing is lost.
  await office.stop();
  await office.restart(NEARLY);
  await bo.add(note, { organisation: club, text: 'Der Vorstand sucht Räume.' });
  await bo.sync();
  expect(bo.view().outbox).toMatchObject([{ state: 'needs-you', outcome: 'quarantined' }]);

  await office.stop();
  await office.restart();
  await expect
    .poll(async () => (await bo.sync(), bo.record(club)?.fields))
    .toEqual({
      name: 'Verein für Begegnung',
      'languages/ar': true,
    });
  expect(bo.view().records.get('note')?.size).toBe(1);
  for (const one of [await amal.reopen(), await bo.reopen()]) {
    await one.sync();
    expect(one.view().outbox).toEqual([]);
    expect(one.record(club)?.fields['name']).toBe('Verein für Begegnung');
  }
});
