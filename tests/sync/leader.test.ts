import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { Fenced, guardTerm } from '../../src/db/leader-term.ts';
import { openBeats } from '../../src/sync/beats.ts';
import { whileLeading } from '../../src/sync/leader.ts';
import { createSyncStatus } from '../../src/sync/status.ts';
import { loneTablet, type TestTablet } from '../support/vault.ts';

const page = { visibilityState: 'visible' };

beforeEach(() => {
  page.visibilityState = 'visible';
  vi.stubGlobal('document', page);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const NO_DEFECT = { onDefect: () => false, random: () => 0 };

/** A window of the tablet; `frozen` keeps its signs of life from leaving it, as a frozen page does. */
function openWindow({ db }: TestTablet) {
  const status = createSyncStatus();
  const contacts: number[] = [];
  const end = new AbortController();
  onTestFinished(() => end.abort());
  let contact: number | undefined;
  const beats = openBeats(`${db.name}-sync`, status, {
    read: () => contact,
    show: (at) => contacts.push(at),
  });
  const terms: { readonly term: number; readonly signal: AbortSignal }[] = [];
  const lead = (term: number, signal: AbortSignal): Promise<void> => {
    terms.push({ term, signal });
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
  };
  const isOver = whileLeading(db, beats, end.signal, { lead, ...NO_DEFECT }).finally(beats.close);
  const hears = (at: number): void => {
    contact = at;
  };
  return { status, contacts, terms, hears, close: () => end.abort(), isOver };
}

/** Time passes in steps, so that messages between the windows arrive in between. */
async function pass(seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 5) {
    vi.advanceTimersByTime(5_000);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('fault 65: of several windows one leads, the others show how it stands, and the next one takes over', async () => {
  const tablet = await loneTablet();
  const first = openWindow(tablet);
  await expect.poll(() => first.terms.length).toBe(1);
  const second = openWindow(tablet);
  first.hears(1_700_000_000_000);
  first.status.setState({ isBusy: true, trouble: { kind: 'busy', problem: 'wait' }, received: 7 });
  await expect.poll(() => second.status.getState().received).toBe(7);
  expect(second.status.getState()).toMatchObject({ isLeader: false, isBusy: true, trouble: { problem: 'wait' } });
  expect(second.contacts.at(-1)).toBe(1_700_000_000_000);
  await pass(120);
  expect(second.terms).toEqual([]);
  first.close();
  await expect.poll(() => second.terms.length).toBe(1);
  expect(second.status.getState().isLeader).toBe(true);
  expect(first.status.getState().isLeader).toBe(false);
});

test('fault 64: a window in sight takes over from a frozen one within a minute, which is fenced off when it wakes up', async () => {
  const tablet = await loneTablet();
  // The first leader is frozen: it holds its lock and says nothing.
  let thaw: () => void = () => undefined;
  const frozen = openFrozen(tablet, new Promise<void>((resolve) => (thaw = resolve)));
  const term = await frozen.term;
  const second = openWindow(tablet);
  await pass(40);
  expect(second.terms).toEqual([]);
  await pass(15);
  await expect.poll(() => second.terms.length).toBe(1);
  thaw();
  await expect(tablet.db.transaction('r', tablet.db.meta, () => guardTerm(tablet.db, term))).rejects.toThrow(Fenced);
  await expect.poll(() => frozen.isAborted()).toBe(true);
});

test('fault 64: a window that nobody sees does not take over', async () => {
  const tablet = await loneTablet();
  page.visibilityState = 'hidden';
  const frozen = openFrozen(tablet, new Promise<void>(() => undefined));
  await frozen.term;
  const second = openWindow(tablet);
  await pass(120);
  expect(second.terms).toEqual([]);
});

/** A window whose signs of life never leave it. */
function openFrozen({ db }: TestTablet, thawed: Promise<void>) {
  const silent = { send: () => () => undefined, whenSilent: () => () => undefined, close: () => undefined };
  const end = new AbortController();
  onTestFinished(() => end.abort());
  let isAborted = false;
  const term = new Promise<number>((resolve) => {
    const lead = async (own: number, signal: AbortSignal): Promise<void> => {
      resolve(own);
      signal.addEventListener('abort', () => (isAborted = true));
      await thawed;
    };
    void whileLeading(db, silent, end.signal, { lead, ...NO_DEFECT });
  });
  return { term, isAborted: () => isAborted };
}
