import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { SetAsideScreen } from '../../../src/features/outbox/set-aside-screen.tsx';
import { createI18n } from '../../../src/i18n/create.ts';
import { showAtDesk } from '../../support/at-desk.tsx';
import type { Say } from '../../support/office-desk.ts';
import { loneTablet, newId } from '../../support/vault.ts';

beforeAll(async () => {
  await createI18n('de');
});

const head = { person: 'Amal', device: 'Tablet 1', arrived: '2026-11-22T19:00:00.000Z', canBeReleased: true };

function entry(code: string, op: object, more: object = {}) {
  const mid = newId();
  const mutation = { mid, n: 1, name: 'contact.add', data: 1, at: head.arrived, tz: 'Europe/Berlin', ops: [op] };
  return { ...head, mid, code, mutation, ...more };
}

const leyla = entry('not_granted', { k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name: 'Leyla' } });
const piano = entry('unknown', { k: 'wish', id: newId(), text: 'Ein Klavier' });
const secret = { ...head, mid: newId(), code: 'not_found', mutation: null };

async function show(say: Say, role?: string) {
  return showAtDesk(SetAsideScreen, say, await loneTablet(role)).asked;
}

test('each entry says who sent it, why it waits, and every word; also one that this app does not know', async () => {
  await show(() => ({ status: 200, json: { entries: [leyla, piano, secret], more: 3 } }));
  const [first, second, third] = (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent);
  expect(first).toMatch(/Ansprechperson eingetragen.*Amal · Tablet 1 · 22\. November 2026.*Berechtigung.*Leyla/);
  expect(second).toMatch(/kennt diese Art von Eintrag noch nicht.*Ein Klavier/s);
  expect(third).toMatch(/nicht sehen dürfen/);
  expect(screen.getByText(/3 ältere Einträge/)).toBeTruthy();
});

test('a coordinator has an entry tried again and hears what became of it', async () => {
  const asked = await show(({ path }) =>
    path.endsWith('release')
      ? { status: 200, json: { taken: 2, left: 0 } }
      : { status: 200, json: { entries: [leyla], more: 0 } },
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Noch einmal versuchen' }));
  expect(await screen.findByText('2 Einträge übernommen.')).toBeTruthy();
  expect(asked.find(({ path }) => path.endsWith('release'))?.body).toMatchObject({ mids: [leyla.mid] });
});

test('without network it says so', async () => {
  await show(() => 'offline');
  expect(await screen.findByText(/Dafür braucht es Netz/)).toBeTruthy();
});

test('an administrator reads but does not take over, a helper is told whose business it is', async () => {
  await show(() => ({ status: 200, json: { entries: [leyla], more: 0 } }), 'administrator');
  expect((await screen.findAllByText(/Leyla/)).length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: 'Noch einmal versuchen' })).toBeNull();
  const asked = await show(() => 'offline', 'helper');
  expect(await screen.findByText(/Das dürfen nur die Koordination/)).toBeTruthy();
  expect(asked).toEqual([]);
});
