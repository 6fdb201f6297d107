import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { questionsOf } from '../../src/domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../src/domain/forms/needs-checklist.ts';
import { createI18n } from '../../src/i18n/create.ts';
import { ReadAloud } from '../../src/questions/read-aloud.tsx';

const spoken: { text: string; lang: string }[] = [];

/** What a browser has for speaking; jsdom has nothing of it. */
class Utterance extends EventTarget {
  lang = '';
  voice: unknown;
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}

function voices(...all: readonly { readonly lang: string; readonly localService: boolean }[]): void {
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
  vi.stubGlobal('speechSynthesis', {
    getVoices: () => all,
    cancel: () => undefined,
    speak: ({ text, lang }: Utterance) => spoken.push({ text, lang }),
  });
}

const question = questionsOf(NEEDS_CHECKLIST).find(({ type }) => type === 'single');

beforeAll(async () => {
  await createI18n('de');
});
beforeEach(() => {
  spoken.length = 0;
});

test('a question is read in the language of whoever answers, with its choices, by a voice of the device', async () => {
  voices({ lang: 'ar-SA', localService: true });
  if (question === undefined) throw new Error('the form has no such question');
  render(<ReadAloud question={question} form={NEEDS_CHECKLIST} second="ar" />);
  // Her language is loaded with the first question that needs it.
  await waitFor(async () => {
    await userEvent.click(screen.getByRole('button', { name: /^Vorlesen$|^Nicht weiter/ }));
    expect(spoken.at(-1)).toMatchObject({
      lang: 'ar-SA',
      text: expect.stringMatching(/\p{Script=Arabic}.*\n.*\p{Script=Arabic}/su),
    });
  });
});

test('a voice that would send the words to somebody else is none', () => {
  voices({ lang: 'ar-SA', localService: false }, { lang: 'de-DE', localService: false });
  if (question === undefined) throw new Error('the form has no such question');
  render(<ReadAloud question={question} form={NEEDS_CHECKLIST} second="ar" />);
  expect(screen.queryByRole('button')).toBeNull();
});
