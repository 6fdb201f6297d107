import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { questionsOf } from '../../src/domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../src/domain/forms/needs-checklist.ts';
import { PROFILE_QUESTIONS } from '../../src/domain/organisation/profile.ts';
import { languages } from '../../src/i18n/languages.ts';
import { createI18n } from '../../src/i18n/create.ts';
import { changeLanguage } from '../../src/i18n/setup.ts';
import { secondLanguage, spokenLanguage } from '../../src/questions/second-language.ts';
import { questionsOnDesk } from './desk.tsx';

beforeEach(async () => {
  const i18n = await createI18n('de');
  await i18n.loadLanguages(['ar', 'en', 'de-simple']);
});

describe('German and Arabic stand side by side', () => {
  test('for the question, its hint, every option and the field of own words, each in its direction', async () => {
    questionsOnDesk({ ids: ['raum_angebot', 'bedarf_weiterer'], second: 'ar' });
    const options = screen.getAllByRole('radio');
    await userEvent.click(screen.getByRole('radio', { name: /^Ja, unter Bedingungen/ }));
    const pieces = document.querySelectorAll('[lang="ar"][dir="rtl"]');
    // Two questions, a hint, four options, and the label of the own words.
    expect(pieces).toHaveLength(2 + 1 + options.length + 1);
    for (const piece of pieces) expect(piece.textContent).toMatch(/\p{Script=Arabic}/u);
  });

  test('also when the interface is Arabic: then German is the second', async () => {
    await act(() => changeLanguage('ar'));
    questionsOnDesk({ ids: ['raum_bedarf'], second: 'ar' });
    expect(screen.getByText('Suchen Sie Räume?')).toMatchObject({ lang: 'de', dir: 'ltr' });
  });

  test('and an official German name stands beside its translation even in one language', async () => {
    await act(() => changeLanguage('en'));
    questionsOnDesk({ ids: ['foerder_kenntnis'] });
    const names = screen.getAllByText('Projektförderung der Integrationsabteilung');
    expect(names[0]).toMatchObject({ lang: 'de' });
  });
});

test('German is always one of the two languages', () => {
  expect(secondLanguage('de', 'ar')).toBe('ar');
  expect(secondLanguage('ar', 'ar')).toBe('de');
  expect(secondLanguage('en', 'ar')).toBe('de');
  expect(secondLanguage('de', '')).toBeUndefined();
  expect(secondLanguage('en', '')).toBeUndefined();
  expect(secondLanguage('de', 'de')).toBeUndefined();
  expect(secondLanguage('de-simple', 'ar')).toBe('ar');
  expect(secondLanguage('de-simple', 'de-simple')).toBe('de');
  expect(secondLanguage('de', 'xx')).toBeUndefined();
  expect(
    ['de', 'ar', 'en'].map((one) => spokenLanguage(one === 'ar' ? 'ar' : 'de', secondLanguage('de', one))),
  ).toEqual(['de', 'ar', 'en']);
});

describe('Changing the language in the middle of a word', () => {
  test('keeps the text, the cursor and the focus, in the very same field', async () => {
    const desk = questionsOnDesk({ ids: ['bedarf_weiterer'], second: 'ar' });
    const field = screen.getByRole('textbox');
    if (!(field instanceof HTMLTextAreaElement)) throw new Error('no text area');
    await userEvent.type(field, 'Ein Raum für');
    field.setSelectionRange(4, 4);
    for (const { code } of [...languages, ...languages]) {
      await act(() => changeLanguage(code));
      expect(document.activeElement).toBe(field);
      expect([field.selectionStart, field.value]).toEqual([4, 'Ein Raum für']);
    }
    await userEvent.type(field, ' großer', { initialSelectionStart: 3, initialSelectionEnd: 3 });
    expect(desk.answers()).toEqual({ bedarf_weiterer: 'Ein großer Raum für' });
  });

  const every = [
    { namespace: 'needs-form', ids: questionsOf(NEEDS_CHECKLIST).map(({ id }) => id) },
    { namespace: 'profile', ids: PROFILE_QUESTIONS.map(({ id }) => id) },
  ] as const;

  test.each(every)('keeps every control of the $namespace', async ({ namespace, ids }) => {
    const values = { 'massnahmen.a': {}, 'angebote.a': {}, 'foerderungen.a': {} };
    questionsOnDesk({ ids, namespace, second: 'ar', values });
    const controls = () => [...document.querySelectorAll('input, textarea, select, button')];
    const before = controls();
    expect(before.length).toBeGreaterThan(100);
    await act(() => changeLanguage('ar'));
    await act(() => changeLanguage('de-simple'));
    await act(() => changeLanguage('de'));
    expect(controls().every((control, index) => control === before[index])).toBe(true);
  });
});

/** What a person does: answers something, or asks for another language. */
const gesture = fc.oneof(
  fc.record({ kind: fc.constant('radio' as const), index: fc.nat(50) }),
  fc.record({ kind: fc.constant('checkbox' as const), index: fc.nat(50) }),
  fc.record({ kind: fc.constant('text' as const), text: fc.constantFrom('قاعة', 'Raum', '7', '') }),
  fc.record({ kind: fc.constant('language' as const), code: fc.constantFrom(...languages.map(({ code }) => code)) }),
);

type Gesture = typeof gesture extends fc.Arbitrary<infer G> ? G : never;

test('any sequence of answers and changes of language ends with the same answers as without the changes', async () => {
  const ids = ['raum_bedarf', 'raum_angebot', 'beratung_form', 'bedarf_prioritaet', 'bedarf_weiterer', 'raum_personen'];
  const run = async (gestures: readonly Gesture[]) => {
    cleanup();
    await act(() => changeLanguage('de'));
    const desk = questionsOnDesk({ ids, second: 'ar' });
    for (const one of gestures) {
      if (one.kind === 'language') await act(() => changeLanguage(one.code));
      else if (one.kind === 'text') {
        const fields = document.querySelectorAll('textarea, input:not([type="radio"], [type="checkbox"])');
        for (const field of fields) fireEvent.change(field, { target: { value: one.text } });
      } else {
        const controls = document.querySelectorAll(`input[type="${one.kind}"]`);
        const control = controls[one.index % controls.length];
        if (control !== undefined) fireEvent.click(control);
      }
    }
    return desk.answers();
  };
  await fc.assert(
    fc.asyncProperty(fc.array(gesture, { maxLength: 12 }), async (gestures) => {
      const inOneLanguage = await run(gestures.filter(({ kind }) => kind !== 'language'));
      expect(await run(gestures)).toEqual(inOneLanguage);
    }),
    { numRuns: 12 },
  );
});
