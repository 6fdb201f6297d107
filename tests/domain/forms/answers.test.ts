import * as v from 'valibot';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnswerValues, chosenIds, isAnswered } from '../../../src/domain/forms/answer-values.ts';
import { checkAnswers } from '../../../src/domain/forms/check-answers.ts';
import { afterPress, choicesOf } from '../../../src/domain/forms/choices.ts';
import { questionsOf } from '../../../src/domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../../src/domain/forms/needs-checklist.ts';
import { progressOf } from '../../../src/domain/forms/progress.ts';
import type { Question } from '../../../src/domain/forms/question.ts';
import { changeRow, newRowId, repeatRows, rowAnswers } from '../../../src/domain/forms/repeat-rows.ts';
import { visibleQuestions } from '../../../src/domain/forms/visibility.ts';
import { wantedAnswers } from '../../../src/domain/forms/wanted-answers.ts';
import { FieldKey } from '../../../src/domain/ids.ts';
import { PROFILE_QUESTIONS } from '../../../src/domain/organisation/profile.ts';
import type { Json } from '../../../src/domain/json.ts';

const all = questionsOf(NEEDS_CHECKLIST);

function question(id: string): Question {
  const found = [...all, ...PROFILE_QUESTIONS].find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

const shownIds = (values: Record<string, Json>) => visibleQuestions(all, values).map(({ id }) => id);

describe('A question is asked only while its condition is met', () => {
  test('how many people fit into the rooms follows from offering them, and that from having some', () => {
    const offered = { raum_situation: 'eigene', raum_angebot: 'ja_bedingungen', raum_angebot_personen: 40 };
    expect(shownIds({})).not.toContain('raum_angebot');
    expect(shownIds({ raum_situation: 'eigene' })).toContain('raum_angebot');
    expect(shownIds({ raum_situation: 'eigene' })).not.toContain('raum_angebot_personen');
    expect(shownIds(offered)).toContain('raum_angebot_personen');
    // The offer is still in the draft, but nobody can see it any more.
    expect(shownIds({ ...offered, raum_situation: 'keine' })).not.toContain('raum_angebot_personen');
  });

  test('what was answered before it was hidden stays, is not sent, and is back when it is asked again', () => {
    const values = { raum_bedarf: 'ja', raum_personen: 30, 'raum_zweck/feste': true };
    const hidden = { ...values, raum_bedarf: 'nein' };
    expect(wantedAnswers(all, hidden, {})).toEqual({ raum_bedarf: 'nein' });
    expect(wantedAnswers(all, { ...hidden, raum_bedarf: 'ja' }, {})).toEqual(values);
  });
});

describe('What is sent', () => {
  test('is what differs from what the person saw, without blanks and without what was never there', () => {
    const seen = {
      erhebung_ort: 'Vereinsraum',
      'beratung_form/vor_ort': true,
      'kontaktweg/email': true,
      raum_bedarf: 'ja',
    };
    const values = {
      ...seen,
      erhebung_ort: '  ',
      'beratung_form/vor_ort': false,
      'beratung_form/gruppe': false,
      bedarf_weiterer: '  Dolmetschen ',
      raum_bedarf: null,
      raum_situation: null,
    };
    expect(wantedAnswers(all, values, seen)).toEqual({
      erhebung_ort: null,
      'beratung_form/vor_ort': false,
      bedarf_weiterer: 'Dolmetschen',
      raum_bedarf: null,
    });
  });

  test('leaves alone what only looks untidy but was not touched', () => {
    expect(wantedAnswers(all, { erhebung_ort: ' Saal ' }, { erhebung_ort: ' Saal ' })).toEqual({});
  });

  test('holds own words only while their option is chosen', () => {
    const values = { 'beratung_themen.sonstiges': 'Vereinsbus' };
    expect(wantedAnswers(all, values, {})).toEqual({});
    const chosen = { ...values, 'beratung_themen/sonstiges': true };
    expect(wantedAnswers(all, chosen, {})).toEqual(chosen);
    expect(isAnswered(question('beratung_themen'), values)).toBe(false);
  });

  test('a removed row is cleared, an empty one was never there', () => {
    const row = { massnahme_art: 'vermittlung' };
    const seen = { 'massnahmen.a': row };
    const values = { 'massnahmen.a': null, 'massnahmen.b': {}, 'massnahmen.c': { ...row, massnahme_notiz: ' ' } };
    expect(wantedAnswers(all, values, seen)).toEqual({ 'massnahmen.a': null, 'massnahmen.c': row });
  });
});

describe('An answer is checked', () => {
  const kindsOf = (id: string, values: Record<string, Json>) => checkAnswers([question(id)], values, all).get(id)?.kind;

  test('a required table is complete only with an answer in each row', () => {
    const rows = ['fachberatung', 'raeume', 'weiterbildung', 'bildungsarbeit', 'foerdermittel'];
    const full = Object.fromEntries(rows.map((row) => [`bedarf_prioritaet.${row}`, 'kein']));
    expect(kindsOf('bedarf_prioritaet', full)).toBeUndefined();
    expect(kindsOf('bedarf_prioritaet', { ...full, 'bedarf_prioritaet.raeume': null })).toBe('answer-missing');
    expect(kindsOf('erhebung_anlass', {})).toBe('answer-missing');
  });

  test('a number has its bounds, a day must exist, a register number has its form', () => {
    expect(checkAnswers([question('raum_personen')], { raum_personen: 0 }, all).get('raum_personen')).toEqual({
      kind: 'number-too-small',
      min: 1,
    });
    expect(kindsOf('raum_personen', { raum_personen: 2001 })).toBe('number-too-large');
    expect(kindsOf('raum_personen', { raum_personen: 2000 })).toBeUndefined();
    expect(kindsOf('raum_personen', { raum_personen: 'ca. 60' })).toBe('number-unreadable');
    expect(kindsOf('angebote_formate', { 'angebote_formate.veranstaltungen': 'viele' })).toBe('number-unreadable');
    expect(kindsOf('erhebung_datum', { erhebung_datum: '2026-02-30' })).toBe('date-unknown');
    expect(kindsOf('vereinsregisternummer', { vereinsregisternummer: '4711' })).toBe('form-unusual');
    expect(kindsOf('vereinsregisternummer', { vereinsregisternummer: 'VR 4711' })).toBeUndefined();
    expect(kindsOf('email_organisation', { email_organisation: 'verein@' })).toBe('mail-unusual');
  });

  test('a text that its field cannot hold is found before it is lost', () => {
    expect(kindsOf('erhebung_ort', { erhebung_ort: 'x'.repeat(1001) })).toBe('text-too-long');
    expect(kindsOf('bedarf_weiterer', { bedarf_weiterer: 'x'.repeat(20_001) })).toBe('text-too-long');
    expect(
      kindsOf('beratung_themen', { 'beratung_themen/sonstiges': true, 'beratung_themen.sonstiges': 'x'.repeat(1001) }),
    ).toBe('text-too-long');
  });
});

test('a section counts what is asked, what is answered and what is missing', () => {
  const before = progressOf(NEEDS_CHECKLIST, {}).find(({ section }) => section.id === 'raeume');
  expect(before).toMatchObject({ answered: 0, missing: [] });
  const values = { raum_bedarf: 'ja', 'raum_zweck/feste': true, raum_personen: 30 };
  const after = progressOf(NEEDS_CHECKLIST, values).find(({ section }) => section.id === 'raeume');
  expect(after?.answered).toBe(3);
  expect(after?.asked.length).toBeGreaterThan(before?.asked.length ?? 0);
  const first = progressOf(NEEDS_CHECKLIST, { erhebung_datum: '2026-11-22' })[0];
  expect(first?.missing.map(({ id }) => id)).toEqual(['erhebung_anlass']);
});

test('the choices of a question can be the rows of another', () => {
  const rows = choicesOf(question('bedarf_wichtigster'), all);
  expect(rows.map(({ id }) => id)).toContain('raeume');
  expect(rows[0]?.words).toEqual({ kind: 'row', question: 'bedarf_prioritaet' });
});

describe('A repeated group', () => {
  const fields = [question('topics'), question('webseite')];

  test('shows its rows in the order in which they were added', () => {
    const world = {
      now: () => 1_800_000_000_000,
      newId: () => '0b6f3c1e-1111-4222-8333-444455556666',
      timeZone: () => 'UTC',
    };
    const [first, second] = [newRowId(world), newRowId({ ...world, now: () => world.now() + 1 })];
    expect(v.is(FieldKey, `massnahmen.${first}`)).toBe(true);
    const values = { [`massnahmen.${second}`]: { b: 2 }, [`massnahmen.${first}`]: { a: 1 }, 'massnahmen.x': null };
    expect(repeatRows(question('massnahmen'), values).map((row) => row.fields)).toEqual([{ a: 1 }, { b: 2 }]);
  });

  test('keeps several choices of a row as a list, and forgets what is cleared', () => {
    const row = changeRow(changeRow({}, 'topics/sport', true), 'topics/kultur', true);
    expect(row).toEqual({ topics: ['sport', 'kultur'] });
    expect(chosenIds(question('topics'), rowAnswers(row, fields))).toEqual(['sport', 'kultur']);
    expect(changeRow(changeRow(row, 'topics/sport', null), 'topics/kultur', null)).toEqual({});
    expect(changeRow({ webseite: 'x' }, 'webseite', null)).toEqual({});
  });
});

const anyAnswer = fc.constantFrom(...all).chain((one) => {
  const choices = choicesOf(one, all).map(({ id }) => id);
  const value: fc.Arbitrary<Json> =
    one.type === 'wholeNumber' ? fc.nat(3000) : fc.constantFrom('ja', 'nein', '', ' Text ');
  if (one.type === 'multiple') {
    return fc.tuple(fc.constantFrom(...choices.map((id) => `${one.id}/${id}`)), fc.constantFrom(true, null));
  }
  return fc.tuple(fc.constant(one.id), choices.length > 0 ? fc.constantFrom(...choices, null) : value);
});

test('whatever is answered in whatever order, what is sent is visible and answered, and sending it again sends nothing', () => {
  fc.assert(
    fc.property(fc.array(anyAnswer, { maxLength: 40 }), (answers) => {
      const values = Object.fromEntries(answers);
      const sent = wantedAnswers(all, values, {});
      const visible = visibleQuestions(all, values);
      const owners = Object.keys(sent).map((key) => key.split(/[./]/)[0]);
      expect(visible.map(({ id }) => id)).toEqual(expect.arrayContaining(owners));
      expect(Object.values(sent)).not.toContain(null);
      expect(wantedAnswers(all, { ...values, ...sent }, { ...values, ...sent })).toEqual({});
    }),
  );
});

describe('A condition of several parts', () => {
  const questions: readonly Question[] = [
    { id: 'n', type: 'wholeNumber' },
    { id: 'ja', type: 'yesNo', visibleWhen: { question: 'n', from: 2, to: 4 } },
    { id: 'text', type: 'text' },
    {
      id: 'ende',
      type: 'note',
      visibleWhen: {
        any: [
          { question: 'ja', in: ['true'] },
          { all: [{ question: 'text', answered: true }, { not: { question: 'n', from: 9 } }] },
        ],
      },
    },
  ];
  const shown = (values: AnswerValues): readonly string[] => visibleQuestions(questions, values).map(({ id }) => id);

  test.each([
    [{}, ['n', 'text']],
    [{ n: 1 }, ['n', 'text']],
    [{ n: 4 }, ['n', 'ja', 'text']],
    [{ n: 4, ja: true }, ['n', 'ja', 'text', 'ende']],
    // What was answered before a question was hidden is no answer.
    [{ n: 5, ja: true }, ['n', 'text']],
    [{ text: 'a' }, ['n', 'text', 'ende']],
    [{ text: 'a', n: 9 }, ['n', 'text']],
  ])('%j', (values, ids) => {
    expect(shown(values)).toEqual(ids);
  });
});

test('"none" and "rather not say" are chosen alone', () => {
  const list = [{ id: 'a' }, { id: 'b' }, { id: 'keine', exclusive: true }];
  const choices = choicesOf({ id: 'q', type: 'multiple', options: { kind: 'own', list } }, []);
  expect(afterPress(choices, ['a', 'b'], 'keine')).toEqual(['keine']);
  expect(afterPress(choices, ['keine'], 'b')).toEqual(['b']);
  expect(afterPress(choices, ['a', 'b'], 'a')).toEqual(['b']);
});
