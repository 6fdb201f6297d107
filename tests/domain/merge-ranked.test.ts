import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldEdit } from '../../src/domain/merge-field.ts';
import { mergeRanked } from '../../src/domain/merge-ranked.ts';
import type { StatusPath } from '../../src/domain/record-type.ts';
import { editOf, keptIn, mid, written } from '../support/edits.ts';

const PATH = {
  open: ['forwarded', 'withdrawn'],
  forwarded: ['accepted', 'declined', 'withdrawn'],
  accepted: ['completed', 'withdrawn'],
};
const OPEN = written('open');
const edit = (i: number, status: string | null, more: Partial<FieldEdit> = {}) => editOf('open', i, status, more);
const arrive = (...edits: readonly FieldEdit[]) => arriveOn(PATH, ...edits);
const arriveOn = (path: StatusPath, ...edits: readonly FieldEdit[]) =>
  edits.reduce(
    (state, each) => {
      const { outcome, field } = mergeRanked(state.field, each, path);
      return { field, outcomes: [...state.outcomes, outcome] };
    },
    { field: OPEN, outcomes: [] as readonly string[] },
  );

describe('Two people move a referral on without having seen each other', () => {
  const forwarded = edit(1, 'forwarded');
  const accepted = edit(2, 'accepted');
  const declined = edit(3, 'declined');

  test('and the one who is further on its way is right, whoever arrives first', () => {
    for (const order of [[forwarded, accepted] as const, [accepted, forwarded] as const]) {
      const { field, outcomes } = arrive(...order);
      expect([keptIn(field), field.mid, outcomes]).toEqual([['accepted'], mid(2), ['applied', 'applied']]);
    }
  });

  test('and both are kept if one says accepted and the other declined', () => {
    expect(arrive(accepted, declined)).toMatchObject({ field: { v: 'accepted' }, outcomes: ['applied', 'conflict'] });
    expect(keptIn(arrive(declined, accepted).field)).toEqual(['declined', 'accepted']);
  });

  test('and what lies before a version that waits for a choice waits no more', () => {
    const completed = edit(4, 'completed');
    expect(keptIn(arrive(declined, accepted, completed).field)).toEqual(['declined', 'completed']);
    expect(arrive(declined, completed, accepted)).toMatchObject({ outcomes: ['applied', 'conflict', 'applied'] });
  });

  test('and who takes back her own step leaves the other one alone', () => {
    const back = edit(5, 'open', { user: 'u2', p: mid(2), seen: 'accepted' });
    expect(keptIn(arrive(declined, accepted, back).field)).toEqual(['declined']);
  });
});

test('Who saw the status may also set it back', () => {
  const reopened = edit(2, 'open', { p: mid(1), seen: 'forwarded' });
  expect(arrive(edit(1, 'forwarded'), reopened).field).toEqual({ v: 'open', mid: mid(2), alt: [] });
});

test('A status that this version does not know, or none, is compared by people', () => {
  expect(keptIn(arrive(edit(1, 'forwarded'), edit(2, 'parked')).field)).toEqual(['forwarded', 'parked']);
  expect(keptIn(arrive(edit(1, 'forwarded'), edit(2, null)).field)).toEqual(['forwarded', null]);
});

test('Where two ways join, the end outranks both, whether visible or waiting', () => {
  const joining = { open: ['asked', 'booked'], asked: ['done'], booked: ['done'] };
  expect(keptIn(arriveOn(joining, edit(1, 'asked'), edit(2, 'booked'), edit(3, 'done')).field)).toEqual(['done']);
  expect(keptIn(arriveOn(joining, edit(1, 'done'), edit(2, 'booked'), edit(3, 'asked')).field)).toEqual(['done']);
});

test('A path that leads back to its beginning comes to an end', () => {
  const circle = { on: ['off'], off: ['on'] };
  expect(mergeRanked(written('on'), editOf('on', 1, 'off', { p: null, seen: undefined }), circle).field.v).toBe('on');
});

test('In whatever order the steps arrive, the same ones are kept; only which one is visible may differ', () => {
  const statuses = fc.constantFrom('forwarded', 'accepted', 'declined', 'completed', 'withdrawn', 'parked');
  const withOrder = fc.array(statuses, { minLength: 1, maxLength: 6 }).chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray(
        list.map((_, i) => i),
        { minLength: list.length },
      ),
    ),
  );
  fc.assert(
    fc.property(withOrder, ([list, order]) => {
      const edits = list.map((status, i) => edit(i + 1, status));
      const shuffled = order.flatMap((i) => edits[i] ?? []);
      expect(new Set(keptIn(arrive(...shuffled).field))).toEqual(new Set(keptIn(arrive(...edits).field)));
    }),
  );
});
