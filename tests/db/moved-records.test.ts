import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { compact } from '../../src/db/compaction.ts';
import { takeTerm } from '../../src/db/leader-term.ts';
import { Scope } from '../../src/domain/ids.ts';
import { goneRow, pulled, row, shownNames, tell, type ToldScope } from '../support/answers.ts';
import { loneTablet, newId, type TestTablet } from '../support/vault.ts';

const FROM = v.parse(Scope, 'event:a');
const TO = v.parse(Scope, 'event:b');

async function withRecord(id: ReturnType<typeof newId>): Promise<TestTablet> {
  const tablet = await loneTablet();
  await tell(tablet, pulled([{ id: FROM, rows: [row(id, 5, 'Chor')] }, { id: TO }]));
  return tablet;
}

const scopeOf = ({ store }: TestTablet, id: ReturnType<typeof newId>) =>
  store.view.state.getState().records.get('organisation')?.get(id)?.scope;

test('a record that moves within one answer is there once, in its new scope, whichever scope is told first', async () => {
  const id = newId();
  const parts: readonly ToldScope[] = [
    { id: FROM, rows: [goneRow(id, 10)] },
    { id: TO, rows: [row(id, 10, 'Chor')] },
  ];
  for (const scopes of [parts, parts.toReversed()]) {
    const tablet = await withRecord(id);
    await tell(tablet, pulled(scopes));
    for (const one of [tablet, await tablet.reopen()]) {
      expect(shownNames(one)).toEqual(['Chor']);
      expect(scopeOf(one, id)).toBe(TO);
    }
  }
});

test('a record that arrives in its new scope before it is told to leave the old one is shown once', async () => {
  const id = newId();
  const tablet = await withRecord(id);
  await tell(
    tablet,
    pulled([
      { id: TO, rows: [row(id, 10, 'Chor neu')] },
      { id: FROM, more: true },
    ]),
  );
  expect(shownNames(tablet)).toEqual(['Chor neu']);
  await tell(tablet, pulled([{ id: FROM, rows: [goneRow(id, 10)] }, { id: TO }]));
  expect(shownNames(await tablet.reopen())).toEqual(['Chor neu']);
});

test('a record that moved away and on, to where this tablet may not look, does not come back by folding', async () => {
  const id = newId();
  const tablet = await withRecord(id);
  await tell(
    tablet,
    pulled([
      { id: FROM, rows: [goneRow(id, 10)] },
      { id: TO, rows: [row(id, 10, 'Chor')] },
    ]),
  );
  const term = await takeTerm(tablet.db);
  await compact(tablet.store, term, TO, 1);
  await tell(tablet, pulled([{ id: FROM }, { id: TO, rows: [goneRow(id, 20)] }]));
  for (const scope of [TO, FROM]) await compact(tablet.store, await takeTerm(tablet.db), scope, 1);
  for (const one of [tablet, await tablet.reopen()]) expect(shownNames(one)).toEqual([]);
});

test('however a record wanders between two scopes, the tablet shows it where the office has it', async () => {
  const places = fc.array(fc.constantFrom<Scope>(FROM, TO), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(places, fc.boolean(), fc.boolean(), async (way, isReversed, isFolded) => {
      const id = newId();
      const tablet = await withRecord(id);
      let seq = 10;
      for (const [i, scope] of way.entries()) {
        const before = way[i - 1] ?? FROM;
        const leaves = before === scope ? [] : [{ id: before, rows: [goneRow(id, seq)] }];
        const scopes = [...leaves, { id: scope, rows: [row(id, seq, `Chor ${i}`)] }];
        await tell(tablet, pulled(isReversed ? scopes.toReversed() : scopes));
        if (isFolded) await compact(tablet.store, await takeTerm(tablet.db), scope, 1);
        seq += 10;
      }
      for (const one of [tablet, await tablet.reopen()]) {
        expect(shownNames(one)).toEqual([`Chor ${way.length - 1}`]);
        expect(scopeOf(one, id)).toBe(way.at(-1));
      }
    }),
    { numRuns: 20 },
  );
});
