import 'fake-indexeddb/auto';
import '../support/one-realm.ts';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { instantOf } from '../../src/domain/dates.ts';
import { NEEDS_CHECKLIST } from '../../src/domain/forms/needs-checklist.ts';
import type { Language } from '../../src/i18n/languages.ts';
import { startI18n } from '../../src/i18n/setup.ts';
import { createPhoneDatabase } from '../../src/phone/database.ts';
import { linkIn } from '../../src/phone/form-link.ts';
import { createPhone } from '../../src/phone/phone.ts';
import { PhoneApp } from '../../src/phone/phone-app.tsx';
import { openSealedStore } from '../../src/phone/sealed-store.ts';
import { phoneTexts } from '../../src/phone/texts.ts';
import type { OpenFormResponse } from '../../src/protocol/form-link.ts';
import { newBoxPub } from '../support/hand-over.ts';
import { testWorld } from '../support/vault.ts';

const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
const CHROME =
  'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36';
const CODE = '#K7Q29XWBD4MRTE';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  window.history.replaceState(null, '', '/f/');
});

/** The page in a browser, at an address of an office that knows one link and can be out of reach. */
async function open(language: Language, { hash = CODE, browser = CHROME, standalone = false }) {
  vi.stubGlobal('matchMedia', () => ({ matches: standalone }));
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(browser);
  vi.stubGlobal('scrollTo', () => undefined);
  await startI18n(language, phoneTexts);
  const boxPub = await newBoxPub();
  let isOnline = true;
  const fetchFromOffice = async (_path: string, { body }: RequestInit): Promise<Response> => {
    if (!isOnline) throw new TypeError('no network');
    const { tok } = JSON.parse(new TextDecoder().decode(Buffer.from(Object(body))));
    const known: OpenFormResponse = {
      proto: 1,
      tok,
      now: '2026-11-22T10:00:00.000Z',
      state: 'open',
      office: 'Stadt Beispiel',
      form: NEEDS_CHECKLIST.id,
      definition: null,
      organisation: null,
      event: null,
      expires: instantOf(testWorld.now()),
      boxPub,
    };
    return Response.json(known);
  };
  const phone = createPhone({ store: await openSealedStore(createPhoneDatabase()), fetchFromOffice, world: testWorld });
  await phone.start(linkIn(hash));
  render(<PhoneApp phone={phone} isElsewhere={false} onLanguage={() => undefined} />);
  return {
    phone,
    goOffline: () => {
      isOnline = false;
    },
  };
}

const WORDS = {
  de: {
    before: /löschen, wenn Sie 7 Tage nicht hier waren/,
    unsent: /^Noch nicht gesendet: Dieser Browser kann/,
    ways: ['Weitermachen', 'Ansehen und senden', 'Fertig, an das Amt senden'],
  },
  ar: {
    before: /^قد يحذف هذا المتصفح/,
    unsent: /^لم يُرسَل بعد: قد يحذف هذا المتصفح/,
    ways: ['متابعة', 'المراجعة والإرسال', 'انتهيت، إرسال إلى الدائرة'],
  },
} as const;

describe('fault 47: in a tab that deletes after seven days', () => {
  test.each(['de', 'ar'] as const)(
    'she is warned before she begins, and while a form waits there (%s)',
    async (code) => {
      const { before, unsent, ways } = WORDS[code];
      const { phone, goOffline } = await open(code, { browser: SAFARI });
      expect(screen.getByText(before)).toBeTruthy();
      goOffline();
      await act(() => phone.begin(null));
      act(() => phone.change(() => ({ values: { bedarf_weiterer: 'Raum' } })));
      for (const way of ways) await userEvent.click(await screen.findByRole('button', { name: way }));
      expect(await screen.findByText(unsent)).toBeTruthy();
    },
  );

  test.each([
    ['on the home screen', SAFARI, true],
    ['in another browser', CHROME, false],
  ])('nothing of it is said %s', async (_where, browser, standalone) => {
    await open('de', { browser, standalone });
    expect(screen.getByRole('button', { name: 'Anfangen' })).toBeTruthy();
    expect(screen.queryByText(/7 Tage/)).toBeNull();
  });
});

describe('a code read from the poster', () => {
  test('opens the form when it is typed, as people type', async () => {
    const { phone } = await open('de', { hash: '' });
    expect(screen.getByText(/^Hier fehlt der Link/)).toBeTruthy();
    window.addEventListener('hashchange', () => void phone.start(linkIn(window.location.hash)), { once: true });
    await userEvent.type(screen.getByLabelText('Code vom Aushang'), 'k7q2 9xwbd-4mrte{Enter}');
    expect(await screen.findByRole('button', { name: 'Anfangen' })).toBeTruthy();
    expect(window.location.hash).toBe(CODE);
    expect(screen.queryByLabelText('Code vom Aushang')).toBeNull();
  });

  test('that is not complete is told at once in her language, and keeps what she typed', async () => {
    await open('fa-AF', { hash: '' });
    const field = screen.getByLabelText<HTMLInputElement>('کود روی اعلان');
    await userEvent.type(field, 'K7Q2-9XW');
    await userEvent.click(screen.getByRole('button', { name: 'باز کردن' }));
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(/^این کود کامل نیست/)).toBeTruthy();
    expect(field.value).toBe('K7Q2-9XW');
  });
});
