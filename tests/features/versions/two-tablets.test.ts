import { expect, test } from 'vitest';
import type { Uuid } from '../../../src/domain/ids.ts';
import { organisation, originKey } from '../../../src/domain/organisation/organisation.ts';
import { countOpenChoices, openChoices } from '../../../src/domain/versions.ts';
import { newDraft } from '../../../src/features/versions/choice-draft.ts';
import { keep, keepWritten } from '../../../src/features/versions/versions-actions.ts';
import { scenario } from '../../support/scenario.ts';
import type { Tablet } from '../../support/tablet.ts';

const PHONE = 'telefon_organisation';
const SOURCE = originKey(PHONE);
const heard = (source: string) => ({ source, on: '2026-05-03' });

/** Amal and Bo write different phone numbers from different sources without seeing each other's; Bo's arrives later. */
async function twoNumbers(): Promise<{ amal: Tablet; bo: Tablet; id: Uuid }> {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('amal'), await tablet('bo')];
  const id = await amal.add(organisation, { name: 'Nour e. V.', [PHONE]: '0611 0', [SOURCE]: heard('import') });
  await amal.sync();
  await bo.sync();
  await amal.edit(organisation, id, { [PHONE]: '0611 1', [SOURCE]: heard('besuch') });
  await bo.edit(organisation, id, { [PHONE]: '0611 2', [SOURCE]: heard('vereinsregister') });
  for (const one of [amal, bo, amal]) await one.sync();
  return { amal, bo, id };
}

function choiceOn(one: Tablet, id: Uuid) {
  const record = one.record(id);
  const [choice] = record === undefined ? [] : openChoices(record);
  if (choice === undefined) throw new Error('nothing to choose');
  return choice;
}

const shown = (one: Tablet, id: Uuid) => [one.record(id)?.fields[PHONE], one.record(id)?.fields[SOURCE]];
const open = (one: Tablet) => countOpenChoices([...one.view().records.values()].flatMap((map) => [...map.values()]));

test('both see one choice, and what one of them keeps stands on both tablets with its source', async () => {
  const { amal, bo, id } = await twoNumbers();
  expect([open(amal), open(bo)]).toEqual([1, 1]);
  const choice = choiceOn(amal, id);
  const other = choice.versions.find((version) => !version.isVisible);
  if (other === undefined) throw new Error('no second version');
  expect((await keep(amal.store, choice, other)).ok).toBe(true);
  expect(shown(amal, id)).toEqual(['0611 2', heard('vereinsregister')]);
  await amal.sync();
  await bo.sync();
  expect(shown(bo, id)).toEqual(['0611 2', heard('vereinsregister')]);
  expect([open(amal), open(bo)]).toEqual([0, 0]);
});

test('a number that arrives while she writes a third one is not settled with the others', async () => {
  const { amal, bo, id } = await twoNumbers();
  const draft = { ...newDraft(choiceOn(amal, id)), value: '0611 3', source: 'besuch' };
  await bo.settle(id, PHONE, '0611 4');
  await bo.sync();
  await amal.sync();
  expect((await keepWritten(amal.store, draft)).ok).toBe(true);
  await amal.sync();
  const numbers = new Set(choiceOn(amal, id).versions.map((version) => version.value));
  expect(numbers).toEqual(new Set(['0611 3', '0611 4']));
});

test('a choice that cannot be saved says why and stays open', async () => {
  const { amal, id } = await twoNumbers();
  const choice = choiceOn(amal, id);
  const full = { ...choice, versions: choice.versions.map((version) => ({ ...version, value: 'x'.repeat(900_000) })) };
  const [visible] = full.versions;
  if (visible === undefined) throw new Error('no version');
  expect(await keep(amal.store, full, visible)).toMatchObject({ ok: false, refusal: { kind: expect.any(String) } });
  expect(open(amal)).toBe(1);
});
