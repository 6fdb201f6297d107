import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { readEntity } from '../../src/domain/entity.ts';
import { Uuid } from '../../src/domain/ids.ts';
import { joinOrganisations, joinsOf, NO_JOINS, splitOrganisation } from '../../src/domain/merge-link-rules.ts';
import { mergeLink } from '../../src/domain/merge-link.ts';
import type { Change, Mutation } from '../../src/domain/mutation.ts';
import { overlay, type RecordView } from '../../src/domain/record-view.ts';
import { AT, mid } from '../support/edits.ts';

const uuid = (n: number): Uuid => v.parse(Uuid, `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const [MOSQUE, MOSCHEE, CAMI, JAMI] = [uuid(1), uuid(2), uuid(3), uuid(4)];
const linkTo = (n: number) => uuid(900 + n);

/** The links after these changes, whoever made them, in this order. */
function linksAfter(...changes: readonly Change[]) {
  const views = new Map<Uuid, RecordView>();
  for (const [i, { name, ops }] of changes.entries()) {
    const mutation: Mutation = { mid: mid(i), n: i + 1, name, data: 1, at: AT, tz: 'Europe/Berlin', ops: [...ops] };
    for (const { id } of ops) {
      const view = overlay(views.get(id), id, mutation);
      if (view) views.set(id, view);
    }
  }
  return [...views.values()].map((view) => readEntity(mergeLink, view));
}

/** A join that somebody made who knew of no other. */
function joined(n: number, survivor: Uuid, absorbed: Uuid): Change {
  const change = joinOrganisations(linkTo(n), survivor, absorbed, NO_JOINS);
  if (!change.ok) throw new Error(change.refusal.kind);
  return change.value;
}

const everywhere = () => true;
const joinsAfter = (...changes: readonly Change[]) => joinsOf(linksAfter(...changes), everywhere);

describe('Two entries are about the same organisation', () => {
  const join = joined(1, MOSQUE, MOSCHEE);

  test('and one of them stands for both, without being rewritten', () => {
    const joins = joinsAfter(join);
    expect([joins.survivorOf(MOSCHEE), joins.survivorOf(MOSQUE)]).toEqual([MOSQUE, MOSQUE]);
    expect([joins.absorbedBy(MOSQUE), joins.absorbedBy(MOSCHEE)]).toEqual([[MOSCHEE], []]);
    expect(join.ops).toHaveLength(1);
  });

  test('and are two again when somebody separates them, and can be joined once more, the other way round', () => {
    const split = splitOrganisation(MOSCHEE, linksAfter(join));
    expect(joinsAfter(join, split).survivorOf(MOSCHEE)).toBe(MOSCHEE);
    expect(joinsAfter(join, split, joined(2, MOSCHEE, MOSQUE)).survivorOf(MOSQUE)).toBe(MOSCHEE);
  });

  test('and are not joined a second time, from neither side', () => {
    const refused = { ok: false, refusal: { kind: 'organisations-joined-already' } };
    expect(joinOrganisations(linkTo(2), MOSQUE, MOSCHEE, joinsAfter(join))).toEqual(refused);
    expect(joinOrganisations(linkTo(2), MOSCHEE, MOSQUE, joinsAfter(join))).toEqual(refused);
    expect(joinOrganisations(linkTo(2), MOSQUE, MOSQUE, NO_JOINS)).toEqual(refused);
  });

  test('and the one that is here stays in the list if the other is not on this device', () => {
    const joins = joinsOf(linksAfter(join), (id) => id !== MOSQUE);
    expect(joins.survivorOf(MOSCHEE)).toBe(MOSCHEE);
  });

  test('and both people who joined them without network are right, in either direction', () => {
    const both = [join, joined(2, MOSCHEE, MOSQUE)];
    expect(joinsAfter(...both).survivorOf(MOSCHEE)).toBe(MOSQUE);
    const apart = joinsAfter(...both, splitOrganisation(MOSCHEE, linksAfter(...both)));
    expect([apart.survivorOf(MOSQUE), apart.survivorOf(MOSCHEE)]).toEqual([MOSQUE, MOSCHEE]);
  });
});

describe('More than two entries', () => {
  test('stand under one, also where one was joined to one that was joined', () => {
    const joins = joinsAfter(joined(1, MOSCHEE, CAMI), joined(2, MOSQUE, MOSCHEE), joined(3, MOSQUE, JAMI));
    expect([CAMI, MOSCHEE, JAMI].map(joins.survivorOf)).toEqual([MOSQUE, MOSQUE, MOSQUE]);
    expect(joins.absorbedBy(MOSQUE)).toEqual([MOSCHEE, CAMI, JAMI]);
  });

  test('are separated one by one: what one brought along goes with it', () => {
    const joins = [joined(1, MOSCHEE, CAMI), joined(2, MOSQUE, MOSCHEE)];
    const apart = joinsAfter(...joins, splitOrganisation(MOSCHEE, linksAfter(...joins)));
    expect([apart.survivorOf(MOSCHEE), apart.survivorOf(CAMI)]).toEqual([MOSCHEE, MOSCHEE]);
  });

  test('are separated for good, also where two people joined one of them to different ones', () => {
    const joins = [joined(1, MOSQUE, MOSCHEE), joined(2, CAMI, MOSCHEE)];
    expect(joinsAfter(...joins).survivorOf(MOSCHEE)).toBe(MOSQUE);
    expect(joinsAfter(...joins, splitOrganisation(MOSCHEE, linksAfter(...joins))).survivorOf(MOSCHEE)).toBe(MOSCHEE);
  });

  test('whatever people join and in whatever order it arrives: every device shows the same, and everything is shown', () => {
    const ids = fc.integer({ min: 1, max: 6 }).map(uuid);
    const drawn = fc.array(fc.tuple(ids, ids), { maxLength: 8 }).chain((pairs) => {
      const changes = pairs.flatMap(([a, b], i) => (a === b ? [] : [joined(i, a, b)]));
      return fc.tuple(fc.constant(changes), fc.shuffledSubarray(changes, { minLength: changes.length }));
    });
    fc.assert(
      fc.property(drawn, ([changes, order]) => {
        const [one, other] = [joinsAfter(...changes), joinsAfter(...order)];
        const all = [1, 2, 3, 4, 5, 6].map(uuid);
        expect(all.map(other.survivorOf)).toEqual(all.map(one.survivorOf));
        const listed = all.filter((id) => one.survivorOf(id) === id);
        const shown = listed.flatMap((id) => [id, ...one.absorbedBy(id)]);
        expect(shown.toSorted()).toEqual(all);
      }),
    );
  });
});
