import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { PreferencesProvider } from '../../../src/app/preferences-provider.tsx';
import { readPreferences } from '../../../src/db/preferences.ts';
import { StoreContext } from '../../../src/db/store-context.ts';
import { SURVEY } from '../../../src/domain/forms/survey.ts';
import { newAnswers } from '../../../src/features/needs/answers-draft.ts';
import { lend, type Lent, useLent } from '../../../src/features/needs/lending.ts';
import { LentScreen } from '../../../src/features/needs/lent-screen.tsx';
import { createI18n } from '../../../src/i18n/create.ts';
import { loneTablet, type TestTablet } from '../../support/vault.ts';

const WORDS = 'Wir suchen einen Raum für den Chor.';
const RESTING = 'Hier wird gerade ein Formular ausgefüllt';

beforeAll(async () => {
  await createI18n('de');
});

afterEach(() => {
  vi.useRealTimers();
});

/** A tablet in the hands of somebody who has written something, and a clock that the test turns. */
async function lentTablet() {
  const tablet: TestTablet = await loneTablet();
  let ahead = 0;
  const world = { ...tablet.store.world, now: () => Date.now() + ahead };
  const store = { ...tablet.store, world };
  const draft = newAnswers(store, SURVEY, null, null, '');
  await lend(store, SURVEY, { ...draft, values: { rueckmeldung_erfahrungen: WORDS } });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const preferences = await readPreferences(tablet.db);
  render(
    <PreferencesProvider db={tablet.db} initial={preferences}>
      <StoreContext value={store}>
        <Screen />
      </StoreContext>
    </PreferencesProvider>,
  );
  return {
    /** The clock goes on; the app looks at it once. */
    pass: (seconds: number) => {
      ahead += seconds * 1000;
      act(() => void vi.advanceTimersToNextTimer());
    },
    sleep: (seconds: number) => {
      ahead += seconds * 1000;
    },
  };
}

function Screen() {
  const lent: Lent | undefined = useLent();
  return lent && <LentScreen lent={lent} />;
}

const touch = (): void => act(() => void window.dispatchEvent(new Event('pointerdown')));
const isNeutral = (): boolean =>
  screen.queryByRole('heading', { name: RESTING }) !== null && screen.queryByDisplayValue(WORDS) === null;

test('a lent tablet that nobody touches for 90 seconds shows nothing of the answers', async () => {
  const { pass } = await lentTablet();
  expect(screen.getByDisplayValue(WORDS)).toBeTruthy();
  pass(80);
  touch();
  pass(80);
  expect(isNeutral()).toBe(false);
  pass(10);
  expect(isNeutral()).toBe(true);
  act(() => screen.getByRole('button', { name: 'Weiter ausfüllen' }).click());
  expect(screen.getByDisplayValue(WORDS)).toBeTruthy();
});

test('a lent tablet that has slept shows nothing of the answers to whoever touches it next', async () => {
  const { sleep } = await lentTablet();
  sleep(3600);
  touch();
  expect(isNeutral()).toBe(true);
});

test('a clock that is set back does not keep the answers of a lent tablet in sight', async () => {
  const { pass } = await lentTablet();
  pass(-86_400);
  pass(90);
  expect(isNeutral()).toBe(true);
});
