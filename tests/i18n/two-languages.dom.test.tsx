import { render, screen, waitFor } from '@testing-library/react';
import { act } from 'react';
import { useTranslation } from 'react-i18next';
import { expect, test } from 'vitest';
import { useContent, useFixedTexts } from '../../src/i18n/content.ts';
import type { Language } from '../../src/i18n/languages.ts';
import { createI18n } from '../../src/i18n/create.ts';
import { changeLanguage } from '../../src/i18n/setup.ts';

const question = 'question.erhebung_ort';

function Screen({ second }: { readonly second: Language }) {
  const { t } = useTranslation('common');
  const here = useContent();
  const there = useContent(second);
  const texts = useFixedTexts(second, 'common');
  return (
    <>
      <p data-testid="first">{`${t('yes')} ${here('needs-form', question)}`}</p>
      <p data-testid="second">{`${texts('yes')} ${there('needs-form', question)}`}</p>
      <p data-testid="unknown">{there('catalogues', 'no.such.office')}</p>
    </>
  );
}

test('coordinator and volunteer read the same question in German and Arabic on one screen', async () => {
  await createI18n('de');
  render(<Screen second="ar" />);
  expect(screen.getByTestId('first').textContent).toBe('Ja Ort (z. B. Vereinsraum, Festplatz)');
  await waitFor(() => expect(screen.getByTestId('second').textContent).toMatch(/^نعم \p{Script=Arabic}/u));
});

test('a text that nobody has translated or written yet is German, or at least its id', async () => {
  await createI18n('en');
  render(<Screen second="ar" />);
  expect(screen.getByTestId('unknown').textContent).toBe('no.such.office');
});

test('a change of language changes texts, html lang and direction together, and back again', async () => {
  await createI18n('de');
  render(<Screen second="de" />);
  await act(() => changeLanguage('ar'));
  expect(screen.getByTestId('first').textContent).toMatch(/^نعم/);
  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['ar', 'rtl']);
  await act(() => changeLanguage('de-simple'));
  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['de', 'ltr']);
  expect(screen.getByTestId('first').textContent).toMatch(/^Ja /);
});

test('a misspelt key is a compile error', async () => {
  const { t } = await createI18n('de');
  // @ts-expect-error the file has `action.save`
  expect(t('action.sav')).toBe('action.sav');
});
