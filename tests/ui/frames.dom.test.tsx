import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeAll, expect, test, vi } from 'vitest';
import { createI18n } from '../../src/i18n/create.ts';
import { Button } from '../../src/ui/button.tsx';
import { Dialog } from '../../src/ui/dialog.tsx';
import { ErrorBoundary } from '../../src/ui/error-boundary.tsx';
import { Fact, FactList } from '../../src/ui/fact.tsx';
import { LanguageMenu } from '../../src/ui/language-menu.tsx';
import { Progress } from '../../src/ui/progress.tsx';
import { type SavedState, StatusBar } from '../../src/ui/status-bar.tsx';
import { PlainText } from '../../src/ui/text.tsx';
import { teachDialogs } from './jsdom-dialogs.ts';

beforeAll(async () => {
  teachDialogs();
  await createI18n('de');
});

test('who presses save twice saves once', async () => {
  const save = vi.fn<() => void>();
  const { rerender } = render(<Button onClick={save}>Speichern</Button>);
  await userEvent.click(screen.getByRole('button'));
  rerender(
    <Button busy onClick={save}>
      Speichern
    </Button>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Speichern', busy: true }));
  expect(save).toHaveBeenCalledTimes(1);
});

test('a busy form button does not send the form again', async () => {
  const submit = vi.fn<() => void>();
  render(
    <form onSubmit={submit}>
      <Button type="submit" busy>
        Senden
      </Button>
    </form>,
  );
  await userEvent.click(screen.getByRole('button'));
  expect(submit).not.toHaveBeenCalled();
});

test.each<[SavedState, number, string]>([
  ['savedHere', 0, 'Stand Ihrer Einträge: hier gespeichert'],
  ['waiting', 3, 'Stand Ihrer Einträge: wartet 3'],
  ['arrived', 0, 'Stand Ihrer Einträge: angekommen'],
  ['needsYou', 1, 'Stand Ihrer Einträge: braucht Sie 1'],
])('the bar says %s with the number %i and leads to the list', (state, count, name) => {
  render(<StatusBar state={state} count={count} href="/outbox" />);
  expect(screen.getByRole('link', { name }).getAttribute('href')).toBe('/outbox');
});

function Asking() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Löschen</Button>
      <Dialog open={open} title="Eintrag löschen?" onClose={() => setOpen(false)}>
        Er ist dann auch im Amt weg.
      </Dialog>
    </>
  );
}

test('a dialog starts at its title, closes, and leaves the page as it was', async () => {
  render(<Asking />);
  await userEvent.click(screen.getByRole('button', { name: 'Löschen' }));
  expect(screen.getByRole('dialog', { name: 'Eintrag löschen?' })).toBeTruthy();
  expect(document.activeElement?.textContent).toBe('Eintrag löschen?');
  await userEvent.click(screen.getByRole('button', { name: 'Schließen' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a fact that nobody knows says so and is not taken for a no', () => {
  render(
    <FactList>
      <Fact label="Gemeinnützig" />
      <Fact label="Eigene Räume" source="Besuch" age="vor 3 Tagen">
        Nein
      </Fact>
    </FactList>,
  );
  expect(screen.getAllByRole('definition').map((each) => each.textContent)).toEqual([
    'nicht bekannt',
    'Nein',
    'Quelle: Besuch · Stand: vor 3 Tagen',
  ]);
});

test('progress is read out in numbers', () => {
  render(<Progress label="Beantwortet" value={12} max={65} />);
  expect(screen.getByRole('progressbar', { name: 'Beantwortet' }).getAttribute('aria-valuetext')).toBe('12 von 65');
});

test('own words keep their line breaks and find their own direction', () => {
  render(<PlainText>{'جمعية\ne. V.'}</PlainText>);
  expect(screen.getByText(/جمعية/)).toMatchObject({ dir: 'auto', textContent: 'جمعية\ne. V.' });
});

test('each language stands in the menu under its own name', () => {
  render(<LanguageMenu />);
  expect(screen.getAllByRole('option').map((each) => [each.textContent, each.lang, each.dir])).toEqual([
    ['Deutsch', 'de', 'ltr'],
    ['Deutsch – Einfache Sprache', 'de', 'ltr'],
    ['English', 'en', 'ltr'],
    ['Türkçe', 'tr', 'ltr'],
    ['Polski', 'pl', 'ltr'],
    ['Русский', 'ru', 'ltr'],
    ['Українська', 'uk', 'ltr'],
    ['العربية', 'ar', 'rtl'],
    ['Français', 'fr', 'ltr'],
    ['Italiano', 'it', 'ltr'],
    ['دری / فارسی', 'fa-AF', 'rtl'],
  ]);
});

function Broken({ broken }: { readonly broken: boolean }) {
  if (broken) throw new Error('defect of one screen');
  return <p>Besuch</p>;
}

test('a broken screen is replaced by a sentence, and the next screen is shown again', () => {
  // Like the browser's own `reportError`, which refuses to be called as somebody's method.
  const reported = vi.fn<(error: unknown) => void>();
  function onError(this: unknown, error: unknown): void {
    if (this !== undefined) throw new TypeError('Illegal invocation');
    reported(error);
  }
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const screenAt = (path: string, broken: boolean) => (
    <ErrorBoundary resetKey={path} onError={onError}>
      <Broken broken={broken} />
    </ErrorBoundary>
  );
  const { rerender } = render(screenAt('/visits/1', true));
  expect(screen.getByRole('alert').textContent).toContain('kann gerade nicht angezeigt werden');
  expect(reported).toHaveBeenCalledTimes(1);
  rerender(screenAt('/', false));
  expect(screen.getByText('Besuch')).toBeTruthy();
});
