import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { ERASURE_REASONS } from '../../../src/domain/rights/erase.ts';
import { AuditScreen } from '../../../src/features/audit/audit-screen.tsx';
import { createI18n } from '../../../src/i18n/create.ts';
import { showAtDesk } from '../../support/at-desk.tsx';
import type { Say } from '../../support/office-desk.ts';
import { loneTablet, newId } from '../../support/vault.ts';

beforeAll(async () => {
  await createI18n('de');
});

const line = (id: string, more: object) => ({
  id,
  at: '2026-11-22T19:00:00.000Z',
  person: 'Amal',
  device: 'Tablet 1',
  subject: null,
  detail: {},
  ...more,
});
const exported = line('1', { act: 'exported', detail: { what: 'register', count: 64, format: 'csv' } });
const stopped = line('2', { act: 'stopped', subject: { id: newId(), name: 'Tablet 2' }, detail: { order: 'wipe' } });
const granted = line('3', { act: 'granted', person: '', device: '', detail: { scope: 'event:fest', role: 'helper' } });

const saying =
  (lines: readonly object[], next: string | null = null): Say =>
  () => ({ status: 200, json: { lines, next } });

async function show(say: Say, role?: string) {
  return showAtDesk(AuditScreen, say, await loneTablet(role)).asked;
}

test('who did what and when stands there in words', async () => {
  await show(saying([exported, stopped, granted]));
  expect(await screen.findByText(/Liste der Organisationen · 64 Einträge · .*csv/)).toBeTruthy();
  const [first, second, third] = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(first).toMatch(/^Export erstellt.*Amal · Tablet 1 · 22\. November 2026/);
  expect(second).toMatch(/^Gerät gestoppt · Tablet 2.*Das Gerät ist verloren oder gestohlen/);
  expect(third).toMatch(/^Bereich freigegeben.*event:fest.*Hilfe bei Veranstaltungen.*auf dem Server selbst/);
  expect(screen.getByText('Aufbewahrt wird es 36 Monate.')).toBeTruthy();
});

test('each reason for which something is erased stands there in words', async () => {
  await show(saying(ERASURE_REASONS.map((why, i) => line(`${i}`, { act: 'erased', detail: { count: 1, why } }))));
  expect(await screen.findByText(/auf Wunsch der Organisation/)).toBeTruthy();
  for (const entry of screen.getAllByRole('listitem')) expect(entry.textContent).not.toContain('_');
});

test('it can be asked for one kind of acts and for days, and goes on page by page', async () => {
  const asked = await show(({ body }) => ({
    status: 200,
    json: { lines: [body['after'] === undefined ? exported : stopped], next: '5~x' },
  }));
  await screen.findByText('Export erstellt');
  await userEvent.click(screen.getByRole('button', { name: 'Mehr anzeigen' }));
  await waitFor(() => expect(asked.at(-1)?.body).toMatchObject({ after: '5~x' }));
  await userEvent.selectOptions(screen.getByLabelText('Art'), 'Abgelehnte Versuche');
  await waitFor(() => expect(asked.at(-1)?.body).toMatchObject({ acts: ['refused'] }));
  expect(asked.at(-1)?.body).not.toHaveProperty('after');
});

test('nothing found, no network and not allowed are three different sentences', async () => {
  await show(saying([]));
  expect(await screen.findByText('Nichts gefunden')).toBeTruthy();
  await show(() => 'offline');
  expect(await screen.findByText(/Dafür braucht es Netz/)).toBeTruthy();
  const asked = await show(saying([]), 'helper');
  expect(screen.getByText('Das Protokoll sehen nur die Koordination und die Verwaltung der Geräte.')).toBeTruthy();
  expect(asked).toEqual([]);
});
