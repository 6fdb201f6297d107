import { act, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import * as v from 'valibot';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { saveDraft } from '../../../src/db/drafts.ts';
import { StoreContext } from '../../../src/db/store-context.ts';
import { contact } from '../../../src/domain/contact.ts';
import { createOp } from '../../../src/domain/edit.ts';
import { event } from '../../../src/domain/event.ts';
import { elementKey, Scope, SCOPE_CASE, SCOPE_ORG } from '../../../src/domain/ids.ts';
import { organisation, originKey } from '../../../src/domain/organisation/organisation.ts';
import { OutboxScreen } from '../../../src/features/outbox/outbox-screen.tsx';
import { createI18n } from '../../../src/i18n/create.ts';
import { createSyncStatus, type SyncStatus, type SyncTrouble } from '../../../src/sync/status.ts';
import { SyncContext } from '../../../src/sync/sync-context.ts';
import { loneTablet, newId, type TestTablet } from '../../support/vault.ts';
import { teachDialogs } from '../../ui/jsdom-dialogs.ts';

const MINUTE = 60_000;

beforeAll(async () => {
  teachDialogs();
  await createI18n('de');
});

function show(tablet: TestTablet, state: Partial<SyncStatus> = {}) {
  const status = createSyncStatus();
  status.setState({ isLeader: true, ...state });
  const now = vi.fn<() => void>();
  render(
    <StoreContext value={tablet.store}>
      <SyncContext value={{ status, now }}>
        <OutboxScreen />
      </SyncContext>
    </StoreContext>,
  );
  return { now, status };
}

/** Amal enters an association and its chairwoman without network. */
async function enter(tablet: TestTablet) {
  const [id, person] = [newId(), newId()];
  const origin = { source: 'besuch', on: '2026-05-03' };
  const fields = {
    name: 'Nour e. V.',
    [originKey('name')]: origin,
    [elementKey('languages', 'ar')]: true,
    [elementKey('languages', 'tr')]: true,
  };
  await commit(tablet.store, { name: 'organisation.create', ops: [createOp(organisation, id, SCOPE_ORG, fields)] });
  const details = { organisation: id, name: 'Amira Haddad', phone: '0611 1' };
  await commit(tablet.store, { name: 'contact.add', ops: [createOp(contact, person, SCOPE_CASE, details)] });
}

/** What the office says to the entry with the number `n`. */
function answer(tablet: TestTablet, n: number, outcome: 'rejected' | 'quarantined' | 'applied', code?: string): void {
  const { view } = tablet.store;
  const entry = view.state.getState().outbox.find((one) => one.mutation.n === n);
  if (entry === undefined) throw new Error('no such entry');
  const state = outcome === 'applied' ? 'arrived' : 'needs-you';
  act(() => view.apply({ entries: [{ mutation: entry.mutation, state, outcome, ...(code ? { code } : {}) }] }));
}

const numbers = () =>
  screen.getAllByText(/^\d+$/, { selector: '.outbox-summary__count' }).map((one) => one.textContent);

describe('The four states', () => {
  test('say that everything has arrived when nothing is left', async () => {
    const tablet = await loneTablet();
    tablet.store.view.apply({ lastContact: Date.now() - 3 * MINUTE });
    show(tablet);
    expect(numbers()).toEqual(['0', '0', '0', '0']);
    expect(screen.getByText('Alles ist im Amt angekommen.')).toBeTruthy();
    expect(screen.getByText(/^vor 3 Minuten \(/)).toBeTruthy();
  });

  test('count what is begun, what waits, what has arrived and what needs somebody', async () => {
    const tablet = await loneTablet();
    await enter(tablet);
    await saveDraft(tablet.store, `visit:${newId()}`, { note: 'Frau Haddad' });
    show(tablet);
    expect(numbers()).toEqual(['1', '2', '0', '0']);
    answer(tablet, 1, 'applied');
    answer(tablet, 2, 'rejected', 'invalid');
    expect(numbers()).toEqual(['1', '0', '1', '1']);
    expect(screen.queryByText('Alles ist im Amt angekommen.')).toBeNull();
  });
});

/** What stands in an entry, once it is unfolded. */
function opened(item: HTMLElement | undefined): HTMLDetailsElement {
  const details = item?.querySelector('details');
  if (!details) throw new Error('nothing to open');
  act(() => {
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
  });
  return details;
}

describe('What waits', () => {
  test('is named with what it is about, and opens to its whole text', async () => {
    const tablet = await loneTablet();
    await enter(tablet);
    show(tablet);
    const waiting = screen.getByRole('region', { name: 'Wartet' });
    const [first, second] = within(waiting).getAllByRole('listitem');
    expect(first?.textContent).toMatch(/Organisation angelegt: .*Nour e\. V\..*Von Ihnen, seit /s);
    expect(second?.textContent).toMatch(/Ansprechperson eingetragen: .*Amira Haddad.*Nour e\. V\./s);
    const details = opened(first);
    expect(details.textContent).toMatch(
      /Name der Organisation.*Nour.*Quelle: Besuch \/ aufsuchende Arbeit, Stand 3\. Mai 2026/s,
    );
    expect(details.textContent).toContain('Arabisch und Türkisch');
    expect(details.textContent).not.toContain('Quelle von');
  });

  test('says how many were counted in all, and what happens to a record as a whole', async () => {
    const tablet = await loneTablet();
    const [id, person] = [newId(), newId()];
    const scope = v.parse(Scope, 'event:sommerfest');
    const tap = { k: 'inc', id, f: 'headcount', d: 2 } as const;
    await commit(tablet.store, { name: 'event.count', ops: [createOp(event, id, scope, { name: 'Fest' }), tap, tap] });
    await commit(tablet.store, { name: 'contact.move', ops: [{ k: 'move', id: person, scope: SCOPE_CASE }] });
    await commit(tablet.store, { name: 'contact.erase', ops: [{ k: 'erase', id: person, why: 'person_asked' }] });
    show(tablet);
    const items = within(screen.getByRole('region', { name: 'Wartet' })).getAllByRole('listitem');
    expect(opened(items[0]).textContent).toMatch(/Zahl der Anwesenden.*\+4/);
    expect(opened(items[1]).textContent).toContain('in einen anderen Bereich verschoben');
    expect(opened(items[2]).textContent).toContain('endgültig gelöscht');
  });

  test('by a newer version of the app gets the words that are always true', async () => {
    const tablet = await loneTablet();
    const ops = [createOp(organisation, newId(), SCOPE_ORG, { name: 'Nour', futureField: 'x' })];
    await commit(tablet.store, { name: 'organisation.dream', ops });
    show(tablet);
    expect(screen.getByText(/^Neu eingetragen: .*Nour/)).toBeTruthy();
  });
});

describe('What the office could not take', () => {
  test('says why, keeps its text, can be copied and saved, and goes only when put away', async () => {
    const tablet = await loneTablet();
    await enter(tablet);
    show(tablet);
    answer(tablet, 2, 'quarantined', 'not_granted');
    const item = screen.getByRole('region', { name: 'Braucht Sie' });
    expect(within(item).getByText(/^Für diesen Bereich haben Sie zurzeit keine Berechtigung/)).toBeTruthy();
    expect(within(item).getByText('0611 1')).toBeTruthy();

    const person = userEvent.setup();
    await person.click(within(item).getByRole('button', { name: 'Text kopieren' }));
    expect(await navigator.clipboard.readText()).toMatch(
      /Ansprechperson eingetragen: Amira Haddad – Nour e\. V\.[^]*Telefon: 0611 1/,
    );
    await screen.findByText('Kopiert. Sie können den Text jetzt einfügen.');

    const saved: Blob[] = [];
    vi.stubGlobal(
      'URL',
      Object.assign(URL, {
        createObjectURL: (file: Blob) => saved.push(file) && 'blob:x',
        revokeObjectURL: () => undefined,
      }),
    );
    await person.click(within(item).getByRole('button', { name: 'Als Datei sichern' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(JSON.parse((await saved[0]?.text()) ?? '')).toMatchObject({
      author: 'Amal',
      code: 'not_granted',
      mutation: { n: 2 },
    });
    // Both are noted for the office, which hears of it with the next contact.
    const notes = tablet.store.view.state.getState().outbox.slice(2);
    expect(notes.map(({ state, mutation: { ops } }) => [state, ops])).toMatchObject([
      ['waiting', [{ t: 'audit_event', f: { act: 'copied', what: 'entry', count: 1, format: 'text' } }]],
      ['waiting', [{ t: 'audit_event', f: { act: 'exported', what: 'entry', count: 1, format: 'json' } }]],
    ]);

    await person.click(within(item).getByRole('button', { name: 'Weglegen' }));
    await person.click(screen.getByRole('button', { name: 'Abbrechen' }));
    expect(screen.getByText('0611 1')).toBeTruthy();
    await person.click(within(item).getByRole('button', { name: 'Weglegen' }));
    await person.click(screen.getByRole('button', { name: 'Ja, weglegen' }));
    await waitFor(() => expect(screen.queryByText('0611 1')).toBeNull());
    expect(await tablet.db.out.count()).toBe(4);
  });

  test.each([
    ['erased', /endgültig gelöscht/],
    ['follows', /gehört zu einem anderen Eintrag/],
    ['of-tomorrow', /^Das Amt konnte das nicht übernehmen/],
  ])('for the reason %s has a sentence', async (code, sentence) => {
    const tablet = await loneTablet();
    await enter(tablet);
    show(tablet);
    answer(tablet, 2, 'rejected', code);
    expect(screen.getByText(sentence)).toBeTruthy();
  });
});

describe('The connection', () => {
  test.each<[SyncTrouble, RegExp]>([
    [{ kind: 'offline', nextTryAt: Date.now() + MINUTE }, /nicht zu erreichen/],
    [{ kind: 'busy' }, /zu viel zu tun/],
    [{ kind: 'storage-full' }, /kein Platz mehr/],
    [{ kind: 'stale-app' }, /älter als die Daten/],
    [{ kind: 'stopped' }, /tauscht mit diesem Gerät gerade nichts aus/],
    [{ kind: 'stopped', problem: 'device_stopped' }, /im Amt gesperrt/],
    [{ kind: 'stopped', problem: 'device_dormant' }, /ruht/],
    [{ kind: 'stopped', problem: 'forbidden' }, /Berechtigung/],
    [{ kind: 'stopped', problem: 'upgrade' }, /zu alt/],
  ])('in trouble %o says so in a sentence', async (trouble, sentence) => {
    show(await loneTablet(), { trouble });
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(
      screen.getByText(trouble.nextTryAt === undefined ? /erst wenn Sie „Jetzt senden“ drücken/ : /^\d\d:\d\d$/),
    ).toBeTruthy();
  });

  test('is tried at once on demand', async () => {
    const { now } = show(await loneTablet());
    await userEvent.click(screen.getByRole('button', { name: 'Jetzt senden' }));
    expect(now).toHaveBeenCalledTimes(1);
  });

  test('shows a clock that is wrong by more than ten minutes, and rows that did not open', async () => {
    const tablet = await loneTablet();
    const { status } = show(tablet, { clockOffset: -9 * MINUTE });
    expect(screen.queryByText(/Die Uhr dieses Geräts/)).toBeNull();
    act(() => status.setState({ clockOffset: -11 * MINUTE }));
    expect(screen.getByText(/Die Uhr dieses Geräts geht 11 Minuten anders/)).toBeTruthy();
    act(() => tablet.store.view.apply({ unreadable: [['own', 2]] }));
    expect(screen.getByText(/^2 Einträge auf diesem Gerät ließen sich nicht öffnen/)).toBeTruthy();
  });

  test('says that the copy here differs from the office, until it does not any more', async () => {
    const tablet = await loneTablet();
    show(tablet);
    act(() => tablet.store.view.apply({ differing: [[SCOPE_ORG, true]] }));
    expect(screen.getByText(/nicht ganz dasselbe wie im Amt/)).toBeTruthy();
    act(() => tablet.store.view.apply({ differing: [[SCOPE_ORG, false]] }));
    expect(screen.queryByText(/nicht ganz dasselbe wie im Amt/)).toBeNull();
  });

  test('fault 41: asks for a new code when the office knows a copy of this tablet, and only then', async () => {
    const { status } = show(await loneTablet(), { trouble: { kind: 'stopped', problem: 'device_stopped' } });
    expect(screen.queryByRole('button', { name: 'Mit neuem Code verbinden' })).toBeNull();
    act(() => status.setState({ trouble: { kind: 'stopped', problem: 'device_forked' } }));
    expect(screen.getByText(/Einträge bekommen, die hier nicht mehr stehen/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Mit neuem Code verbinden' })).toBeTruthy();
  });
});
