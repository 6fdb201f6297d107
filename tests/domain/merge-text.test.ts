import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/domain/json.ts';
import { historyOf, mergeField } from '../../src/domain/merge.ts';
import type { FieldEdit, FieldState } from '../../src/domain/merge-field.ts';
import { MAX_TEXT } from '../../src/domain/record-type.ts';
import { splitSentences } from '../../src/domain/sentences.ts';
import { editOf, keptIn, mid, written } from '../support/edits.ts';

const BASE = 'Der Verein trifft sich freitags. Er sucht einen Raum. Frau Kaya ruft an.';
const OWN = mid(100);
const merge = (current: FieldState, edit: FieldEdit, own = OWN) => mergeField({ kind: 'text' }, current, edit, own);
const edit = (i: number, value: Json, more: Partial<FieldEdit> = {}) => editOf(BASE, i, value, more);

/** Both saw `base`; the edits arrive in the order in which they are given. */
function meet(base: string, ...texts: readonly string[]): FieldState {
  return texts.reduce((field, text, i) => merge(field, editOf(base, i + 1, text), mid(100 + i)).field, written(base));
}

describe('Two people wrote into the same note', () => {
  const first = BASE.replace('freitags', 'samstags');
  const second = `${BASE} Am 3. Mai ist Sommerfest.`;

  test('in different places, and both are heard, whoever arrives first', () => {
    const both = `${first} Am 3. Mai ist Sommerfest.`;
    expect(meet(BASE, first, second)).toEqual({ v: both, mid: mid(101), alt: [] });
    expect(meet(BASE, second, first)).toEqual({ v: both, mid: mid(101), alt: [] });
  });

  test('in the same sentence, and both texts are kept', () => {
    const other = BASE.replace('freitags', 'sonntags');
    expect(merge(merge(written(BASE), edit(1, first)).field, edit(2, other))).toMatchObject({ outcome: 'conflict' });
    expect(keptIn(meet(BASE, first, other))).toEqual([first, other]);
  });

  test('in neighbouring sentences or both at the end, and both texts are kept', () => {
    const neighbour = BASE.replace('einen Raum', 'zwei Räume');
    expect(keptIn(meet(BASE, first, neighbour))).toEqual([first, neighbour]);
    expect(keptIn(meet(BASE, `${BASE} Eins.`, `${BASE} Zwei.`))).toEqual([`${BASE} Eins.`, `${BASE} Zwei.`]);
  });

  test('and each goes on writing: the next edit is merged again, never laid over the other', () => {
    const merged = meet(BASE, first, second);
    const goesOn = edit(3, `${second} Um 15 Uhr.`, { user: 'u2', p: mid(2), seen: second });
    expect(merge(merged, goesOn)).toMatchObject({
      outcome: 'merged',
      field: { v: `${first} Am 3. Mai ist Sommerfest. Um 15 Uhr.` },
    });
  });

  test('and the history leads from the merged text to both', () => {
    const current = merge(written(BASE), edit(1, first)).field;
    const late = edit(2, second);
    const merged = merge(current, late);
    expect(historyOf(current, late, merged)).toEqual([
      { mid: mid(2), v: second, parent: mid(1) },
      { mid: OWN, v: merged.field.v, parent: mid(2) },
    ]);
    expect(historyOf(current, late, { outcome: 'conflict', field: current })).toEqual([
      { mid: mid(2), v: second, parent: mid(0) },
    ]);
  });
});

describe('Both texts are kept', () => {
  const current: FieldState = { ...written(`${BASE} Ende.`), mid: mid(9) };
  const early = `Anfang. ${BASE}`;

  test('if the office does not know the text that was seen', () => {
    expect(merge(current, edit(1, early)).outcome).toBe('merged');
    expect(merge(current, edit(1, early, { seen: undefined })).outcome).toBe('conflict');
    expect(merge(current, edit(1, early, { p: null, seen: undefined })).outcome).toBe('conflict');
  });

  test('if one of them cleared the note', () => {
    expect(merge(current, edit(1, null)).outcome).toBe('conflict');
    expect(merge({ ...current, v: null }, edit(1, early)).outcome).toBe('conflict');
  });

  test('if somebody decided between versions, for that is about the whole text', () => {
    expect(merge(current, edit(1, early, { x: [mid(8)] })).outcome).toBe('conflict');
  });

  test('if she goes on from a version that still waits for a choice', () => {
    const open = merge(current, edit(1, `${BASE} Schluss.`)).field;
    const goesOn = edit(2, `Anfang. ${BASE} Schluss.`, { user: 'u1', p: mid(1), seen: `${BASE} Schluss.` });
    expect(keptIn(merge(open, goesOn).field)).toEqual([`${BASE} Ende.`, `Anfang. ${BASE} Schluss.`]);
  });

  test('if one has more than 500 sentences, since comparing takes longer and longer', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, i) => `${i}\n`).join('');
    expect(keptIn(meet(lines(498), `a\n${lines(498)}`, `${lines(498)}b\n`))).toHaveLength(1);
    expect(keptIn(meet(lines(500), `a\n${lines(500)}`, `${lines(500)}b\n`))).toHaveLength(2);
  });

  test('if the merged one would be longer than a note may be', () => {
    const long = `${'x'.repeat(MAX_TEXT - BASE.length - 2)}. ${BASE}`;
    expect(keptIn(meet(BASE, long, `${BASE} Ende.`))).toEqual([long, `${BASE} Ende.`]);
  });
});

test.each([
  ['two sentences in turn', (i: number) => (i % 3 === 0 ? 'a. ' : 'b. ')],
  ['one sentence', () => 'a. '],
  ['line breaks', () => '\n'],
  ['blanks', () => ' '],
  ['stops', () => '.'],
  ['quotation marks', () => '."'],
  ['words', (i: number) => `wort${i} `],
])('A note of %s that is as long as can be holds nobody up', (_name, piece) => {
  const text = (shift: number) =>
    Array.from({ length: MAX_TEXT }, (_, i) => piece(i + shift))
      .join('')
      .slice(0, MAX_TEXT);
  const start = process.cpuUsage();
  meet(text(0), text(1), text(2));
  for (const length of [1_400, 1_500])
    meet(text(0).slice(0, length), text(1).slice(0, length), text(2).slice(0, length));
  // Microseconds of this thread's work, however busy the computer; without its caps the comparison takes 12 seconds.
  expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
});

describe('Whatever two people type', () => {
  const sentence = fc.oneof(
    fc.constantFrom('a. ', 'b. ', 'c? ', 'd،\n', 'e. ', 'f! '),
    fc.lorem({ mode: 'sentences', maxCount: 1 }).map((s) => `${s} `),
  );
  const text = fc.array(sentence, { maxLength: 8 }).map((list) => list.join(''));
  /** Texts made from a base by leaving out, changing and adding sentences. */
  const cases = fc.array(sentence, { maxLength: 8 }).chain((base) => {
    const touch = fc
      .array(fc.record({ at: fc.nat({ max: 8 }), drop: fc.boolean(), add: fc.array(sentence, { maxLength: 2 }) }), {
        maxLength: 3,
      })
      .map((touches) =>
        touches.reduce((now, { at, drop, add }) => now.toSpliced(at, drop ? 1 : 0, ...add), base).join(''),
      );
    return fc.tuple(fc.constant(base.join('')), fc.oneof(touch, text), fc.oneof(touch, text));
  });
  const wordsOf = (value: Json | undefined) =>
    splitSentences(typeof value === 'string' ? value : '').map((each) => each.trim());
  const allWords = (field: FieldState) => new Set(keptIn(field).flatMap(wordsOf));

  test('no sentence that one of them added is lost', () => {
    fc.assert(
      fc.property(cases, ([base, one, other]) => {
        const [before, kept] = [new Set(wordsOf(base)), allWords(meet(base, one, other))];
        expect([one, other].flatMap(wordsOf).filter((words) => !before.has(words) && !kept.has(words))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('no sentence is there that nobody wrote, and none that both left out', () => {
    fc.assert(
      fc.property(cases, ([base, one, other]) => {
        const typed = new Set([one, other].flatMap(wordsOf));
        const { v: visible } = meet(base, one, other);
        expect(wordsOf(visible).filter((words) => !typed.has(words))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('the order in which it arrives decides what is visible, not what is kept', () => {
    fc.assert(
      fc.property(cases, ([base, one, other]) => {
        expect(allWords(meet(base, other, one))).toEqual(allWords(meet(base, one, other)));
      }),
      { numRuns: 1_000 },
    );
  });
});
