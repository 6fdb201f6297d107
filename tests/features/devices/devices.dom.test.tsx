import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import { DevicesScreen } from '../../../src/features/devices/devices-screen.tsx';
import { HandOnScreen } from '../../../src/features/devices/hand-on-screen.tsx';
import { IncidentScreen } from '../../../src/features/devices/incident-screen.tsx';
import { InviteScreen } from '../../../src/features/devices/invite-screen.tsx';
import { createI18n } from '../../../src/i18n/create.ts';
import { showAtDesk } from '../../support/at-desk.tsx';
import type { Say } from '../../support/office-desk.ts';
import { add } from '../../support/on-tablet.ts';
import { loneTablet, newId, type TestTablet } from '../../support/vault.ts';
import { teachDialogs } from '../../ui/jsdom-dialogs.ts';

beforeAll(async () => {
  teachDialogs();
  await createI18n('de');
});

const AMAL = { id: newId(), name: 'Amal' };
const tablet = {
  dev: newId(),
  person: AMAL,
  role: 'coordinator',
  label: 'Tablet 1',
  app: '0.1.0',
  state: 'active',
  order: null,
  lastContact: '2026-11-22T19:00:00.000Z',
  waiting: { count: 0, since: null },
  isCopied: false,
  isRecoverable: true,
  isMine: true,
};
const bos = { ...tablet, dev: newId(), person: { id: newId(), name: 'Bo' }, label: 'Tablet 2' };

const INCIDENT = {
  person: bos.person,
  role: 'coordinator',
  label: 'Tablet 2',
  state: 'stopped',
  enrolled: '2026-01-01T08:00:00.000Z',
  lastContact: '2026-11-20T08:00:00.000Z',
};

const listing =
  (...devices: readonly object[]): Say =>
  ({ path }) => ({
    status: 200,
    json: path === 'devices' ? { devices, members: [], roles: ['coordinator', 'helper'], hasRecoveryKey: true } : {},
  });

async function show(Screen: () => React.ReactNode, say: Say, known?: TestTablet) {
  const own = known ?? (await loneTablet());
  return { own, ...showAtDesk(Screen, say, own) };
}

const cardOf = (label: string) =>
  within(screen.getByRole('heading', { name: new RegExp(label) }).closest('li') ?? document.body);
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

test('each device stands there with its person, its state and what waits on it', async () => {
  const waiting = { count: 37, since: '2026-11-01T08:00:00.000Z' };
  await show(DevicesScreen, listing(tablet, { ...bos, state: 'dormant', waiting }));
  await screen.findByRole('heading', { name: /Tablet 2 · Bo/ });
  expect(cardOf('Tablet 1').getByText('in Betrieb')).toBeTruthy();
  expect(cardOf('Tablet 2').getByText('37 Einträge')).toBeTruthy();
  expect(cardOf('Tablet 2').getByText(/^der älteste seit 1\. November 2026/)).toBeTruthy();
});

test('without network the screen says so and shows the list as it was last told, with nothing that could be ordered', async () => {
  const { own, unmount } = await show(DevicesScreen, listing(tablet));
  await screen.findByRole('button', { name: 'Gerät stoppen' });
  const row = await waitFor(async () => {
    const kept = await own.db.meta.get('known-devices');
    expect(kept).toBeDefined();
    return kept;
  });
  expect(new TextDecoder('latin1').decode(ArrayBuffer.isView(row?.value) ? row.value : undefined)).not.toContain(
    'Tablet',
  );
  unmount();
  await show(DevicesScreen, () => 'offline', own);
  expect(
    await screen.findByText(/Das Amt ist gerade nicht zu erreichen\. Sie sehen den Stand vom 22\. November/),
  ).toBeTruthy();
  expect(screen.getByRole('heading', { name: /Tablet 1/ })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Gerät stoppen' })).toBeNull();
});

test('without a recovery key the screen says what that means and the command; with one, which devices it would not open', async () => {
  const known = [
    { ...tablet, isRecoverable: false },
    { ...bos, isRecoverable: false, state: 'wiped' },
  ];
  const say =
    (hasRecoveryKey: boolean, devices: readonly object[]): Say =>
    () => ({ status: 200, json: { devices, members: [], roles: [], hasRecoveryKey } });
  const { unmount } = await show(DevicesScreen, say(false, known));
  expect(await screen.findByText(/hat noch keinen Wieder.*schlüssel/)).toBeTruthy();
  expect(screen.getByText('npm run admin -- recovery-key create')).toBeTruthy();
  unmount();
  const second = await show(DevicesScreen, say(true, known));
  const alert = (await screen.findByText(/bei vergessenem Kennsatz noch nicht öffnen lassen: 1$/)).closest('.ui-alert');
  expect(alert?.textContent).toMatch(/Tablet 1 · Amal/);
  expect(alert?.textContent).not.toContain('Bo');
  second.unmount();
  await show(DevicesScreen, say(true, [tablet]));
  await screen.findByRole('heading', { name: /Tablet 1/ });
  expect(screen.queryByText(/vergessenem Kennsatz/)).toBeNull();
});

test('a lost tablet is stopped only after a second question, which says what is lost and when it works', async () => {
  const { asked } = await show(DevicesScreen, listing(tablet, { ...bos, waiting: { count: 2, since: null } }));
  await screen.findByRole('heading', { name: /Tablet 2/ });
  await userEvent.click(cardOf('Tablet 2').getByRole('button', { name: 'Gerät stoppen' }));
  expect(
    screen.getByText(/Das wirkt erst, wenn das Gerät das nächste Mal Netz hat.*schützt allein der Kennsatz/),
  ).toBeTruthy();
  await userEvent.click(screen.getByLabelText(/verloren oder gestohlen/));
  await press('Weiter');
  expect(screen.getByRole('heading', { name: 'Tablet 2 von Bo stoppen?' })).toBeTruthy();
  expect(screen.getByText('2 Einträge auf diesem Gerät waren zuletzt noch nicht gesendet.')).toBeTruthy();
  expect(asked.map(({ path }) => path)).toEqual(['devices']);
  await press('Sofort zurücksetzen');
  await waitFor(() => expect(asked.map(({ path }) => path)).toEqual(['devices', 'order', 'devices']));
  expect(asked[1]?.body).toMatchObject({ dev: bos.dev, order: 'wipe' });
});

test('fault 36: one press lets a device work again that was away for half a year', async () => {
  const { asked } = await show(DevicesScreen, listing({ ...bos, state: 'dormant' }));
  await screen.findByText(/Was darauf wartet, kommt an/);
  await press('Wieder zulassen');
  await waitFor(() =>
    expect(asked.find(({ path }) => path === 'order')?.body).toMatchObject({ dev: bos.dev, order: 'revive' }),
  );
});

test('fault 41: a device that exists twice says what happened and what to do', async () => {
  await show(DevicesScreen, listing({ ...bos, isCopied: true }));
  expect(await screen.findByText('zweimal vorhanden')).toBeTruthy();
  expect(screen.getByText(/Laden Sie das richtige mit einem neuen Code ein/)).toBeTruthy();
});

test('an order that the office refuses changes nothing and says why', async () => {
  const forbidden: Say = (asked) =>
    asked.path === 'order'
      ? { status: 403, json: { error: 'forbidden' } }
      : listing({ ...bos, state: 'stopped' })(asked);
  await show(DevicesScreen, forbidden);
  await userEvent.click(await screen.findByRole('button', { name: 'Wieder zulassen' }));
  expect(await screen.findByText('Das dürfen nur die Koordination und die Verwaltung der Geräte.')).toBeTruthy();
});

test.each([DevicesScreen, InviteScreen])(
  'whoever only evaluates is told so, and the office is not even asked',
  async (Screen) => {
    const { asked } = await show(Screen, listing(tablet), await loneTablet('evaluator'));
    expect(screen.getByText('Das dürfen nur die Koordination und die Verwaltung der Geräte.')).toBeTruthy();
    expect(asked).toEqual([]);
  },
);

test('an invitation for a helper asks for a name and her event, then shows code, QR code, end and the way in', async () => {
  const invite: Say = (asked) =>
    asked.path === 'invite'
      ? { status: 200, json: { code: 'K7Q2-9XWBD-4MRTE', key: 'k', expires: '2026-11-22T20:10:00.000Z' } }
      : listing()(asked);
  const { asked } = await show(InviteScreen, invite);
  await userEvent.click(await screen.findByLabelText(/Hilfe bei Veranstaltungen/));
  await press('Code erzeugen');
  expect(screen.getByText('Bitte geben Sie einen Namen ein.')).toBeTruthy();
  await userEvent.type(screen.getByLabelText(/Name der Person/), 'Vera');
  await press('Code erzeugen');
  expect(screen.getByText(/Bitte geben Sie ein Kürzel ein/)).toBeTruthy();
  await userEvent.type(screen.getByLabelText(/Kürzel der Veranstaltung/), 'fest-27');
  await press('Code erzeugen');
  expect(await screen.findByText('K7Q2-9XWBD-4MRTE')).toBeTruthy();
  expect(asked.at(-1)?.body).toMatchObject({
    minutes: 10,
    guest: { kind: 'new', name: 'Vera', role: 'helper', scope: 'event:fest-27' },
  });
  expect(screen.getByRole('img', { name: 'QR-Code mit der Einladung' })).toBeTruthy();
  expect(screen.getByText(/Gilt einmal, bis 22\. November 2026/)).toBeTruthy();
  expect(screen.getByText(/Installieren Sie die App zuerst/)).toBeTruthy();
});

test('before a tablet changes hands, it says in her name what has not arrived', async () => {
  const own = await loneTablet();
  const { unmount } = await show(HandOnScreen, listing(), own);
  expect(screen.getByText(/Auf diesem Gerät wartet nichts mehr/)).toBeTruthy();
  unmount();
  await add(own, organisation, { name: 'A' });
  await show(HandOnScreen, listing(), own);
  expect(screen.getByText('1 Eintrag oder Entwurf von Amal ist noch nicht im Amt.')).toBeTruthy();
});

test('who was on a lost tablet is listed when somebody asks for it, grouped and ready to be printed', async () => {
  const print = vi.fn<() => void>();
  vi.stubGlobal('print', print);
  onTestFinished(() => void vi.unstubAllGlobals());
  const organisations = [
    { name: 'Frauenkreis', persons: ['Leyla', ''] },
    { name: 'جمعية نور', persons: [] },
  ];
  const say: Say = ({ path }) => ({
    status: 200,
    json:
      path === 'incident/names'
        ? { organisations, persons: ['Mina'], hidden: 2, erased: 1 }
        : { ...INCIDENT, held: [] },
  });
  const { asked } = await show(() => <IncidentScreen id={bos.dev} />, say);
  const make = await screen.findByRole('button', { name: 'Liste der Namen erstellen' });
  expect(screen.getByText(/steht danach im Protokoll/)).toBeTruthy();
  expect(asked.map(({ path }) => path)).toEqual(['incident']);
  await userEvent.click(make);
  const section = within(await screen.findByRole('region', { name: 'Wer darauf stand' }));
  expect((await section.findByText('Frauenkreis')).closest('li')?.textContent).toBe('FrauenkreisLeyla(ohne Namen)');
  expect(section.getByText('Mina').closest('ul')?.parentElement?.textContent).toMatch(/^Ohne Organisation/);
  expect(section.getByText(/die Sie nicht sehen dürfen: 2$/)).toBeTruthy();
  expect(section.getByText(/endgültig gelöscht wurden: 1\./)).toBeTruthy();
  expect(asked.at(-1)).toMatchObject({ path: 'incident/names', body: { dev: bos.dev } });
  await press('Drucken');
  expect(print).toHaveBeenCalledOnce();
});

test('of a lost tablet the screen says what to do, whose it was and what its areas hold today', async () => {
  const held = [{ scope: 'case', type: 'contact', count: 1234 }];
  const incident: Say = () => ({ status: 200, json: { ...INCIDENT, held } });
  await show(() => <IncidentScreen id={bos.dev} />, incident);
  expect(await screen.findByText('1.234')).toBeTruthy();
  expect(screen.getByText('Tablet 2')).toBeTruthy();
  expect(screen.getByText(/binnen 72 Stunden/)).toBeTruthy();
});
