import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/domain/json.ts';
import type { FieldEdit, FieldState } from '../../src/domain/merge-field.ts';
import { mergeElement, mergeScalar } from '../../src/domain/merge-field.ts';
import { AT, editOf, keptIn, mid, written } from '../support/edits.ts';

const NOTHING: FieldState = { v: undefined, mid: null, alt: [] };
const FIRST = written('first');
const edit = (i: number, value: Json, more: Partial<FieldEdit> = {}) => editOf('first', i, value, more);

describe('a scalar field', () => {
  test('without a value takes the first one', () => {
    expect(mergeScalar(NOTHING, edit(1, 'a', { p: null, seen: undefined })).field).toEqual({
      v: 'a',
      mid: mid(1),
      alt: [],
    });
  });

  test('takes an edit that saw its value', () => {
    expect(mergeScalar(FIRST, edit(1, 'a'))).toEqual({ outcome: 'applied', field: { v: 'a', mid: mid(1), alt: [] } });
  });

  test('keeps an edit that did not see its value beside it', () => {
    const { outcome, field } = mergeScalar(FIRST, edit(1, 'a', { p: null, seen: undefined }));
    expect([outcome, keptIn(field), field.mid]).toEqual(['conflict', ['first', 'a'], mid(0)]);
  });

  test('keeps its writer when someone says the same, also with other code points for the same letters', () => {
    const current = { ...FIRST, v: 'caf\u00e9' };
    expect(mergeScalar(current, edit(1, 'cafe\u0301', { p: null })).field).toEqual(current);
  });

  test('does not take an unknown writer for the seen one', () => {
    expect(mergeScalar(FIRST, edit(1, 'a', { p: mid(9), seen: undefined })).outcome).toBe('conflict');
  });

  test('settles what is named only if the edit is taken or says the same', () => {
    const alt = [edit(1, 'a'), edit(2, 'b')].map(({ mid: m, v: value, user, dev }) => ({
      mid: m,
      v: value,
      user,
      dev,
      at: AT,
    }));
    const open = { ...FIRST, alt };
    const x = [mid(1)];
    expect(keptIn(mergeScalar(open, edit(3, 'c', { x })).field)).toEqual(['c', 'b']);
    expect(keptIn(mergeScalar(open, edit(3, 'first', { x, p: null })).field)).toEqual(['first', 'b']);
    expect(keptIn(mergeScalar(open, edit(3, 'c', { x, p: mid(8), seen: 'other' })).field)).toEqual([
      'first',
      'a',
      'b',
      'c',
    ]);
  });

  test('closes a version that now equals the visible one', () => {
    const open = mergeScalar(FIRST, edit(1, 'a', { p: null, seen: undefined })).field;
    expect(mergeScalar(open, edit(2, 'a')).field).toEqual({ v: 'a', mid: mid(2), alt: [] });
  });
});

describe('an element of a list', () => {
  const on = written(true);
  const off = written(false);

  test('is ticked and unticked by those who saw it', () => {
    expect(mergeElement(on, edit(1, false)).field.v).toBe(false);
    expect(mergeElement(off, edit(1, true)).field.v).toBe(true);
  });

  test('stays on if two people disagree, in either order', () => {
    const unseen = { p: mid(7), seen: undefined };
    expect(mergeElement(on, edit(1, false, unseen)).field).toEqual(on);
    expect(mergeElement(off, edit(1, true, unseen)).field).toEqual({ v: true, mid: mid(1), alt: [] });
  });

  test('never has a second version', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean())), (ticks) => {
        const end = ticks.reduce(
          (field, [value, saw], i) => mergeElement(field, edit(i + 1, value, saw ? {} : { p: null })).field,
          on,
        );
        expect(end.alt).toEqual([]);
      }),
    );
  });
});

describe('concurrent edits', () => {
  const values = fc.array(fc.constantFrom<Json>('a', 'b', '', null, 1, { street: 'x' }, { street: 'y' }), {
    minLength: 1,
    maxLength: 6,
  });
  const text = (value: Json | undefined) => JSON.stringify(value);

  test('in any order keep the same set of values; the order decides which one is visible', () => {
    const withOrder = values.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length })),
    );
    fc.assert(
      fc.property(withOrder, ([list, order]) => {
        const arrive = (indexes: readonly number[]) =>
          indexes.reduce((field, i) => mergeScalar(field, edit(i + 1, list[i] ?? null)).field, FIRST);
        const [one, other] = [arrive([...list.keys()]), arrive(order)];
        expect(new Set(keptIn(other).map(text))).toEqual(new Set(keptIn(one).map(text)));
        expect(other.v).toEqual(list[order[0] ?? 0]);
      }),
    );
  });

  test('of two people who each go on from their own edit leave both last words, whoever arrives first', () => {
    const chain = (user: number, list: readonly string[]) =>
      list.map((value, i) =>
        edit(user * 10 + i, `${user}${value}`, {
          user: `u${user}`,
          ...(i === 0 ? {} : { p: mid(user * 10 + i - 1), seen: `${user}${list[i - 1]}` }),
        }),
      );
    const texts = fc.array(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(texts, texts, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (ofAmal, ofBo, turns) => {
        const queues = [chain(1, ofAmal), chain(2, ofBo)];
        const arrivals = [...turns.flatMap((turn) => queues[turn ? 0 : 1]?.splice(0, 1) ?? []), ...queues.flat()];
        const end = arrivals.reduce((field, each) => mergeScalar(field, each).field, FIRST);
        expect(keptIn(end).map(text).sort()).toEqual([text(`1${ofAmal.at(-1)}`), text(`2${ofBo.at(-1)}`)].sort());
      }),
    );
  });
});
