import { describe, expect, test } from 'vitest';
import type { OpenStore } from '../../../src/db/open-store.ts';
import { contact } from '../../../src/domain/contact.ts';
import { need } from '../../../src/domain/need.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import { pastImports, type PastImport } from '../../../src/domain/past-imports.ts';
import { createImportSession } from '../../../src/features/import/import-session.ts';
import type { LegalBasis } from '../../../src/interchange/import-changes.ts';
import { undo } from '../../../src/features/import/undo-import.ts';
import { join, split } from '../../../src/features/organisations/join-actions.ts';
import { scenario } from '../../support/scenario.ts';
import { loneTablet } from '../../support/vault.ts';
import { deskReader } from './import-stories.ts';

async function imported(store: OpenStore, list: string, basis?: LegalBasis): Promise<void> {
  const session = createImportSession(store, deskReader);
  await session.open(new File([list], 'vereine.csv'));
  session.setBasis(basis);
  await session.makePlan();
  await session.save();
}

const importsOn = (store: OpenStore) => pastImports(store.view.state.getState().records);
function onlyImport(store: OpenStore): PastImport {
  const [first, ...others] = importsOn(store);
  if (first === undefined || others.length > 0) throw new Error('one import is expected');
  return first;
}
const records = (store: OpenStore, type: string) => [
  ...(store.view.state.getState().records.get(type)?.values() ?? []),
];
const named = (store: OpenStore, name: string) => {
  const found = records(store, 'organisation').find(({ fields }) => fields['name'] === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const live = (store: OpenStore) =>
  records(store, 'organisation')
    .filter(({ archived }) => !archived)
    .map(({ fields }) => fields['name']);

const LIST =
  'Nr.;Verein;PLZ;Ansprechperson;Telefon\n1;A;65183;Erika Muster;030 23125 010\n2;B;65185;Max Muster;030 23125 020\n3;C;65187;;\n';

describe('the source of what was imported', () => {
  test('each organisation keeps its rows as the file had them, without persons', async () => {
    const { store } = await loneTablet();
    await imported(store, LIST);
    expect(named(store, 'A').fields['imported']).toMatchObject({
      file: 'vereine.csv',
      rows: [2],
      cells: [
        [
          ['Verein', 'A', 'name'],
          ['PLZ', '65183', 'address'],
        ],
      ],
    });
    expect(JSON.stringify([...store.view.state.getState().records])).not.toMatch(/Muster|23125/);
  });

  test('with the consents in writing, persons come in with their consent and their own source', async () => {
    const { store } = await loneTablet();
    await imported(store, LIST, 'consent');
    const erika = records(store, 'contact').find(({ fields }) => fields['name'] === 'Erika Muster');
    expect(erika?.fields).toMatchObject({ phone: '+49 30 23125010', organisation: named(store, 'A').id });
    expect(erika?.fields['imported']).toMatchObject({ cells: [[{}, ['Telefon', '030 23125 010', 'phone']]] });
    expect(records(store, 'consent').map(({ fields }) => [fields['kind'], fields['how']])).toEqual([
      ['grant', 'written'],
      ['grant', 'written'],
    ]);
    expect(JSON.stringify(named(store, 'A').fields['imported'])).not.toContain('Muster');
  });

  test('for a public task persons come in without a consent that nobody gave; taken back, none comes in', async () => {
    const [task, none] = [await loneTablet(), await loneTablet()];
    await imported(task.store, LIST, 'public-task');
    expect([records(task.store, 'contact').length, records(task.store, 'consent').length]).toEqual([2, 0]);
    await imported(none.store, LIST, undefined);
    expect(records(none.store, 'contact')).toEqual([]);
  });
});

describe('undoing an import', () => {
  test('on another tablet, all that nobody has changed goes to the archive on both', async () => {
    const { tablet } = await scenario();
    const [amal, bo] = [await tablet('amal'), await tablet('bo')];
    await imported(amal.store, LIST, 'consent');
    await amal.sync();
    await bo.sync();
    expect(onlyImport(bo.store)).toMatchObject({ file: 'vereine.csv', organisations: 3, contacts: 2, changed: [] });
    expect(await undo(bo.store, onlyImport(bo.store))).toBe(true);
    await bo.sync();
    await amal.sync();
    expect([live(amal.store), live(bo.store)]).toEqual([[], []]);
    expect(onlyImport(amal.store)).toMatchObject({ untouched: [], changed: [] });
    expect(records(amal.store, 'contact').every(({ archived }) => archived)).toBe(true);
  });

  test('what somebody has changed or used since stays and is listed', async () => {
    const { tablet } = await scenario();
    const amal = await tablet('amal');
    await imported(amal.store, LIST, 'public-task');
    await amal.sync();
    await amal.edit(organisation, named(amal.store, 'A').id, { profile: 'Wir sind viele' });
    await amal.add(need, { organisation: named(amal.store, 'C').id });
    const past = onlyImport(amal.store);
    const names = (ofPast: PastImport['changed']) => ofPast.map(({ fields }) => fields['name']);
    expect([names(past.untouched), names(past.changed)]).toEqual([
      ['B', 'Max Muster'],
      ['A', 'C', 'Erika Muster'],
    ]);
    await undo(amal.store, past);
    expect(live(amal.store)).toEqual(['A', 'C']);
    expect(records(amal.store, contact.name).filter(({ archived }) => !archived)).toHaveLength(1);
  });

  test('what somebody has joined to another entry stays, until the two are separated', async () => {
    const { store } = await loneTablet();
    await imported(store, LIST);
    const [a, b] = [named(store, 'A').id, named(store, 'B').id];
    await join(store, a, b);
    expect(onlyImport(store).changed.map(({ id }) => id)).toEqual([a, b]);
    await split(store, b);
    expect(onlyImport(store).changed).toEqual([]);
  });

  test('organisations entered by hand belong to no import', async () => {
    const { tablet } = await scenario();
    const amal = await tablet('amal');
    await amal.add(organisation, { name: 'Von Hand' });
    expect(importsOn(amal.store)).toEqual([]);
  });
});
