import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../src/domain/dates.ts';
import { Mid, Uuid } from '../../src/domain/ids.ts';
import type { Json } from '../../src/domain/json.ts';
import type { Change, Mutation } from '../../src/domain/mutation.ts';
import { overlay, type RecordView } from '../../src/domain/record-view.ts';
import type { Alternative } from '../../src/domain/row.ts';
import { choose, countOpenChoices, keepVersion, type OpenChoice, openChoices } from '../../src/domain/versions.ts';

const PHONE = 'telefon_organisation';
const SOURCE = `${PHONE}.origin`;
const visited = { source: 'besuch', on: '2026-05-03' };
const registered = { source: 'vereinsregister', on: '2026-04-30' };

const mid = (n: number): Mid => v.parse(Mid, `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const id = v.parse(Uuid, '11111111-0000-4000-8000-000000000000');
const [JONAS, AMIRA, BO] = [mid(1), mid(2), mid(3)];

function wrote(who: Mid, value: Json): Alternative {
  return { mid: who, v: value, by: 'Amira', at: instantOf(Date.UTC(2026, 4, 3)), via: 'Tablet 2' };
}

type Field = readonly [visible: Json, ...others: readonly Alternative[]];

/** An organisation whose visible values Jonas wrote; each field with the versions of others. */
function organisation(fields: Readonly<Record<string, Field>>): RecordView {
  const entries = Object.entries(fields);
  const open = entries.filter(([, [, ...others]]) => others.length > 0);
  return {
    id,
    type: 'organisation',
    scope: 'org',
    archived: false,
    counts: {},
    fields: Object.fromEntries(entries.map(([field, [visible]]) => [field, visible])),
    writers: Object.fromEntries(entries.map(([field]) => [field, JONAS])),
    alternatives: Object.fromEntries(open.map(([field, [, ...others]]) => [field, others])),
    top: Object.fromEntries(open.map(([field]) => [field, { by: 'Jonas', at: instantOf(0), via: 'Büro' }])),
    unconfirmed: new Set(),
  };
}

function saved(record: RecordView, { name, ops }: Change, n = 1): RecordView {
  const at = instantOf(Date.UTC(2026, 5, 1));
  const mutation: Mutation = { mid: mid(900 + n), n, name, data: 1, at, tz: 'Europe/Berlin', ops: [...ops] };
  return overlay(record, record.id, mutation) ?? record;
}

function theOne(record: RecordView): OpenChoice {
  const [choice, ...more] = openChoices(record);
  if (choice === undefined || more.length > 0) throw new Error('not exactly one choice');
  return choice;
}

function versionOf({ versions }: OpenChoice, who: Mid) {
  const version = versions.find((one) => one.mid === who);
  if (version === undefined) throw new Error('no such version');
  return version;
}

describe('Two people wrote different phone numbers', () => {
  const record = organisation({ [PHONE]: ['0611 1', wrote(AMIRA, '0611 2')] });

  test('and both are there to choose from, with who wrote them and which one is shown meanwhile', () => {
    const { versions } = theOne(record);
    expect(versions.map(({ value, by, isVisible }) => [value, by, isVisible])).toEqual([
      ['0611 1', 'Jonas', true],
      ['0611 2', 'Amira', false],
    ]);
  });

  test('and keeping one of them settles the other', () => {
    const choice = theOne(record);
    const after = saved(record, keepVersion(choice, versionOf(choice, AMIRA)));
    expect([after.fields[PHONE], countOpenChoices([after])]).toEqual(['0611 2', 0]);
  });

  test('and a third number settles both, but not one that arrives later', () => {
    const change = choose(theOne(record), '0611 3');
    const late = organisation({ [PHONE]: ['0611 1', wrote(AMIRA, '0611 2'), wrote(BO, '0611 4')] });
    expect(openChoices(saved(record, change))).toEqual([]);
    expect(theOne(saved(late, change)).versions.map(({ value }) => value)).toEqual(['0611 3', '0611 4']);
  });

  test('and what was written here since is not put into the mouth of the one who wrote before', () => {
    const after = saved(record, {
      name: 'organisation.edit',
      ops: [{ k: 'set', id, f: PHONE, v: '0611 5', p: JONAS }],
    });
    const [visible] = theOne(after).versions;
    expect(visible).toMatchObject({ value: '0611 5', by: '', via: '', at: undefined, isOwn: true });
  });
});

test('A field whose second versions are all settled is no choice any more', () => {
  const record = organisation({ [PHONE]: ['0611 1'] });
  expect(openChoices({ ...record, alternatives: { [PHONE]: [] } })).toEqual([]);
});

describe('The source of a value', () => {
  const record = organisation({
    [PHONE]: ['0611 1', wrote(AMIRA, '0611 2')],
    [SOURCE]: [registered, wrote(AMIRA, visited)],
  });

  test('is one choice with the value, and goes with the version that is kept', () => {
    const choice = theOne(record);
    const change = keepVersion(choice, versionOf(choice, AMIRA));
    const after = saved(record, change);
    expect(change.ops).toHaveLength(2);
    expect([after.fields[PHONE], after.fields[SOURCE], openChoices(after)]).toEqual(['0611 2', visited, []]);
  });

  test('stays as it is when the visible version is kept', () => {
    const choice = theOne(record);
    const after = saved(record, keepVersion(choice, versionOf(choice, JONAS)));
    expect([after.fields[PHONE], after.fields[SOURCE], openChoices(after)]).toEqual(['0611 1', registered, []]);
  });

  test('is a choice of its own when people agree on the value', () => {
    const { field } = theOne(organisation({ [PHONE]: ['0611 1'], [SOURCE]: [registered, wrote(AMIRA, visited)] }));
    expect(field).toBe(SOURCE);
  });

  test('stays open when it was named by somebody whose value is not among the versions', () => {
    const third = { source: 'sommerfest', on: '2026-06-01' };
    const with3 = organisation({
      [PHONE]: ['0611 1', wrote(AMIRA, '0611 2')],
      [SOURCE]: [registered, wrote(AMIRA, visited), wrote(BO, third)],
    });
    const choice = theOne(with3);
    const left = theOne(saved(with3, keepVersion(choice, versionOf(choice, AMIRA))));
    expect([left.field, left.versions.map(({ value }) => value)]).toEqual([SOURCE, [visited, third]]);
  });

  test('of another value is what the person says, also where nobody disagreed about it', () => {
    const agreed = organisation({ [PHONE]: ['0611 1', wrote(AMIRA, '0611 2')], [SOURCE]: [registered] });
    const after = saved(agreed, choose(theOne(agreed), '0611 3', visited));
    expect([after.fields[PHONE], after.fields[SOURCE]]).toEqual(['0611 3', visited]);
    expect(choose(theOne(agreed), '0611 3').ops).toHaveLength(1);
  });
});

describe('In whatever order the versions arrive', () => {
  const value = fc.constantFrom<Json>('a', 'b', 'c', null);
  const alternatives = fc
    .uniqueArray(fc.integer({ min: 2, max: 6 }), { maxLength: 4 })
    .chain((writers) => fc.tuple(...writers.map((writer) => value.map((written) => wrote(mid(writer), written)))));
  const field = fc.tuple(value, alternatives).map(([visible, others]): Field => [visible, ...others]);
  const records = fc.array(
    fc
      .record({ name: field, 'name.origin': field, [PHONE]: field, [SOURCE]: field }, { requiredKeys: [] })
      .map(organisation),
    { maxLength: 4 },
  );

  test('the count is the length of the list', () => {
    fc.assert(
      fc.property(records, (all) => {
        expect(countOpenChoices(all)).toBe(all.flatMap((record) => openChoices(record)).length);
      }),
    );
  });

  test('the list grows shorter or changes with every decision, ends, and settles only what was shown', () => {
    fc.assert(
      fc.property(records, fc.infiniteStream(fc.nat({ max: 9 })), ([record], picks) => {
        let now = record;
        for (let n = 1; now !== undefined && countOpenChoices([now]) > 0; n += 1) {
          expect(n).toBeLessThan(20);
          const [choice] = openChoices(now);
          if (choice === undefined) return;
          const version = choice.versions[Number(picks.next().value) % choice.versions.length];
          if (version === undefined) return;
          const { ops } = keepVersion(choice, version);
          const shown = [...choice.versions, ...(choice.origin?.versions ?? [])].map((one) => one.mid);
          expect(ops.flatMap((op) => ('x' in op ? (op.x ?? []) : [])).filter((one) => !shown.includes(one))).toEqual(
            [],
          );
          now = saved(now, { name: 'version.choose', ops }, n);
        }
      }),
    );
  });
});
