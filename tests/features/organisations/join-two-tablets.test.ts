import { expect, test } from 'vitest';
import type { OpenStore } from '../../../src/db/open-store.ts';
import { readEntity } from '../../../src/domain/entity.ts';
import { joinsOf } from '../../../src/domain/merge-link-rules.ts';
import { mergeLink } from '../../../src/domain/merge-link.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import { join, split } from '../../../src/features/organisations/join-actions.ts';
import { scenario } from '../../support/scenario.ts';

/** Names of the organisations that a tablet lists. */
function listed({ view }: OpenStore): readonly string[] {
  const { records } = view.state.getState();
  const links = [...(records.get(mergeLink.name)?.values() ?? [])].map((link) => readEntity(mergeLink, link));
  const joins = joinsOf(links, () => true);
  const organisations = [...(records.get(organisation.name)?.values() ?? [])];
  return organisations
    .filter(({ id }) => joins.survivorOf(id) === id)
    .map(({ fields }) => (typeof fields['name'] === 'string' ? fields['name'] : ''))
    .toSorted();
}

test('two people join the same entries without network, each keeping another one; both see one, and separate them again', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('amal'), await tablet('bo')];
  const nour = await amal.add(organisation, { name: 'Nour' });
  const noor = await amal.add(organisation, { name: 'Noor e. V.' });
  await amal.sync();
  await bo.sync();
  await join(amal.store, nour, noor);
  await join(bo.store, noor, nour);
  for (const one of [amal, bo, amal]) await one.sync();
  expect(listed(amal.store)).toHaveLength(1);
  expect(listed(bo.store)).toEqual(listed(amal.store));
  const absorbed = listed(bo.store)[0] === 'Nour' ? noor : nour;
  await split(bo.store, absorbed);
  for (const one of [bo, amal]) await one.sync();
  expect([listed(amal.store), listed(bo.store)]).toEqual([
    ['Noor e. V.', 'Nour'],
    ['Noor e. V.', 'Nour'],
  ]);
});
