import { render, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { App } from '../../src/app/app.tsx';
import { createDatabase } from '../../src/db/database.ts';
import { createI18n } from '../../src/i18n/create.ts';

vi.mock('../../src/app/phase.ts', () => ({ firstPhase: () => Promise.resolve({ kind: 'open', session: {} }) }));
vi.mock('../../src/app/unlocked-app.tsx', () => ({
  UnlockedApp: () => {
    throw new Error('a file of this release is gone');
  },
}));

beforeEach(async () => {
  await createI18n('de');
  vi.stubGlobal('reportError', vi.fn<(defect: unknown) => void>());
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

test('an app whose screens cannot be loaded after the unlock says so: no white page', async () => {
  render(<App db={createDatabase('unused')} invitation={undefined} />);
  expect(await screen.findByRole('button', { name: /versuchen|neu laden/i })).toBeTruthy();
});
