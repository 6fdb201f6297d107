import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { readEntity } from '../../src/domain/entity.ts';
import { event } from '../../src/domain/event.ts';
import { Scope, Uuid } from '../../src/domain/ids.ts';
import { MAX_STEP, Op } from '../../src/domain/mutation.ts';
import { confirmedView, overlay, type RecordView } from '../../src/domain/record-view.ts';
import type { LiveRow } from '../../src/domain/row.ts';
import { AT, mid } from '../support/edits.ts';

const id = v.parse(Uuid, '11111111-0000-4000-8000-000000000000');
const summer = v.parse(Scope, 'event:sommerfest');
const row: LiveRow = {
  id,
  t: 'event',
  seq: 1,
  f: { name: 'Sommerfest' },
  m: mid(1),
  fm: {},
  inc: { headcount: 40 },
  alt: {},
  st: 'live',
};

function after(start: RecordView | undefined, ...mutations: readonly (readonly Op[])[]): RecordView | undefined {
  return mutations.reduce((view, ops, i) => {
    const head = { mid: mid(100 + i), n: i + 1, name: 'event.edit', data: 1, at: AT, tz: 'Europe/Berlin' };
    return overlay(view, id, { ...head, ops: [...ops] });
  }, start);
}

describe('A helper counts visitors without network', () => {
  const tap: Op = { k: 'inc', id, f: 'headcount', d: 1 };

  test('and sees what the office has and her own taps on top', () => {
    const view = after(confirmedView(row), [tap], [tap, { ...tap, d: 5 }]);
    expect(view && readEntity(event, view).headcount).toBe(47);
    expect(view?.unconfirmed).toEqual(new Set(['headcount']));
  });

  test('and takes a wrong tap back', () => {
    const view = after(confirmedView(row), [tap], [{ ...tap, d: -1 }]);
    expect(view && readEntity(event, view).headcount).toBe(40);
  });

  test('also at an event that the office does not know yet', () => {
    const made: Op = { k: 'create', t: 'event', id, scope: summer, f: { name: 'Sommerfest' } };
    const view = after(undefined, [made, tap]);
    expect(view && readEntity(event, view)).toMatchObject({ name: 'Sommerfest', headcount: 1 });
    expect(view && readEntity(event, confirmedView({ ...row, inc: {} })).headcount).toBe(0);
  });

  test.each([0.5, MAX_STEP + 1, -MAX_STEP - 1, Number.NaN])('but never by %s', (d) => {
    expect(v.is(Op, { ...tap, d })).toBe(false);
  });
});

test('a record that is moved is shown in its new place at once', () => {
  expect(after(confirmedView(row), [{ k: 'move', id, scope: summer }])?.scope).toBe(summer);
});

test('a record that is erased is gone at once, and no later edit brings it back', () => {
  const erase: Op = { k: 'erase', id, why: 'person_asked' };
  const edit: Op = { k: 'set', id, f: 'name', v: 'Fest', p: mid(1) };
  expect(after(confirmedView(row), [erase])).toBeUndefined();
  expect(after(confirmedView(row), [erase, edit], [edit, { k: 'restore', id, p: null }])).toBeUndefined();
});
