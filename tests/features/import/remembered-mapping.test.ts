import { describe, expect, test } from 'vitest';
import type { OpenStore } from '../../../src/db/open-store.ts';
import { createImportSession, type ImportSession } from '../../../src/features/import/import-session.ts';
import { loneTablet } from '../../support/vault.ts';
import { at, deskReader } from './import-stories.ts';

async function opened(store: OpenStore, list: string): Promise<ImportSession> {
  const session = createImportSession(store, deskReader);
  await session.open(new File([list], 'liste.csv'));
  return session;
}
const targetsOf = (session: ImportSession) => at(session, 'columns').mapping.map(({ target }) => target);

describe('a list with the same column names comes again', () => {
  test('after a restart its columns are assigned as she confirmed them, and the proposal is one press away', async () => {
    const tablet = await loneTablet();
    const first = await opened(tablet.store, 'Verein;Notiz;Ort\nA;x;Mainz\n');
    expect(at(first, 'columns')).toMatchObject({ isAsLastTime: false, list: { asLastTime: undefined } });
    first.setTarget(1, 'appended');
    first.setTarget(2, 'ignore');
    await first.makePlan();

    const again = await opened((await tablet.reopen()).store, 'VEREIN;notiz;Ort;;\nB;y;Mainz;;\n');
    expect(targetsOf(again)).toEqual(['name', 'appended', 'ignore', 'ignore', 'ignore']);
    expect(at(again, 'columns').isAsLastTime).toBe(true);
    expect(
      at(again, 'columns')
        .mapping.map(({ reason }) => reason)
        .slice(0, 3),
    ).toEqual(['header', 'last-time', 'last-time']);
    again.startFrom('proposal');
    expect(targetsOf(again).slice(0, 3)).toEqual(['name', 'ignore', 'city']);
    expect(at(again, 'columns').isAsLastTime).toBe(false);
    again.startFrom('last-time');
    expect(targetsOf(again).slice(0, 3)).toEqual(['name', 'appended', 'ignore']);
  });

  test('contact persons wait for their legal basis every time', async () => {
    const { store } = await loneTablet();
    const list = 'Verein;Ansprechperson;Kürzel XY\nA;Erika Muster;030 23125 010\n';
    const first = await opened(store, list);
    first.setBasis('consent');
    first.setTarget(2, 'personPhone');
    await first.makePlan();
    const again = await opened(store, list);
    expect(targetsOf(again)).toEqual(['name', 'ignore', 'ignore']);
    again.setBasis('public-task');
    expect(targetsOf(again)).toEqual(['name', 'personName', 'personPhone']);
    again.startFrom('proposal');
    expect(targetsOf(again).slice(0, 2)).toEqual(['name', 'personName']);
  });

  test('also the row of the column names is found as she has chosen it', async () => {
    const { store } = await loneTablet();
    const list = 'Verein;Ort;Straße\nSpalte eins;Spalte zwei;Spalte drei\nA;B;C\n';
    const first = await opened(store, list);
    expect(at(first, 'columns').list.headerRow).toBe(1);
    await first.setHeaderRow(2);
    first.setTarget(0, 'name');
    await first.makePlan();
    expect(at(await opened(store, list), 'columns')).toMatchObject({ list: { headerRow: 2 }, isAsLastTime: true });
  });

  test('of many lists the newest twenty are known; other names, or none, are no known list', async () => {
    const { store } = await loneTablet();
    const listNo = (no: number) => `Verein;Angabe ${no}\nA;B\n`;
    for (let no = 1; no <= 21; no += 1) await (await opened(store, listNo(no))).makePlan();
    const isKnown = async (list: string) => at(await opened(store, list), 'columns').isAsLastTime;
    expect(await Promise.all([1, 2, 21].map((no) => isKnown(listNo(no))))).toEqual([false, true, true]);
    expect(await isKnown('Verein\nA\n')).toBe(false);
  });
});
