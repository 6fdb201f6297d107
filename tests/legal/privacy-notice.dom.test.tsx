import { render, screen } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { NO_DETAILS } from '../../src/domain/office-details.ts';
import { createI18n } from '../../src/i18n/create.ts';
import { PrivacyNotice } from '../../src/legal/privacy-notice.tsx';

const HESSIAN = 'Der Hessische Beauftragte für Datenschutz und Informationsfreiheit';

beforeAll(async () => {
  await createI18n('de');
});

test('a city of another Land names its own authority and its own law, and no Hessian one', () => {
  const details = { ...NO_DETAILS, supervisoryAuthority: 'LDI Nordrhein-Westfalen', stateLaw: '§ 3 DSG NRW' };
  const { container } = render(<PrivacyNotice language="de" basis="task" details={details} />);
  expect(container.textContent).toContain('LDI Nordrhein-Westfalen');
  expect(container.textContent).toContain('in Verbindung mit § 3 DSG NRW');
  expect(container.textContent).not.toMatch(/Hessisch|HDSIG/);
});

test('without a word of the city it names those of Hesse, in German also in another language', () => {
  render(<PrivacyNotice language="tr" basis="task" details={NO_DETAILS} />);
  const names = screen.getAllByText(HESSIAN);
  expect(names.map((name) => name.closest('[lang]')?.getAttribute('lang'))).toEqual(['de', 'de']);
});

test('where nobody knows the basis both stand there, one where the office has stated it', () => {
  const { container, rerender } = render(<PrivacyNotice language="de" basis={undefined} details={NO_DETAILS} />);
  expect(container.textContent).toMatch(/Eine der beiden folgenden.*Ihre Einwilligung.*Eine öffentliche Aufgabe/);
  rerender(<PrivacyNotice language="de" basis="task" details={NO_DETAILS} />);
  expect(container.textContent).not.toContain('Ihre Einwilligung (Art. 6');
});
