import { describe, expect, test, vi } from 'vitest';
import { createImportSession } from '../../../src/features/import/import-session.ts';
import { stuttgart } from '../../interchange/reading.ts';
import type { TestTablet } from '../../support/vault.ts';
import { loneTablet } from '../../support/vault.ts';
import { at, deskReader, listOf, manyNames, previewOf, recordsOn } from './import-stories.ts';

const stuttgartFile = () => new File([stuttgart], 'vereine.csv');
const organisationsOn = ({ store }: TestTablet) => recordsOn(store);

describe('a coordinator imports a list without network', () => {
  test('33 associations are on the device afterwards, also after the browser was closed', async () => {
    const tablet = await loneTablet();
    const session = await previewOf(tablet.store, stuttgartFile());
    expect(at(session, 'preview').plan).toMatchObject({ skipped: [], problems: { length: 18 } });
    expect(organisationsOn(tablet)).toEqual([]);
    await session.save();
    expect(at(session, 'done')).toMatchObject({ saved: 33, end: 'complete', of: { total: 33 } });

    const reopened = await tablet.reopen();
    const found = organisationsOn(reopened).find(({ fields }) => fields['name'] === 'Womendays e. V.');
    expect(organisationsOn(reopened)).toHaveLength(33);
    expect(found?.fields).toMatchObject({
      address: { zip: '70342', city: 'Stuttgart' },
      'address.origin': { source: 'import' },
    });
  });

  test('a second import of the same list suggests to leave everything out; one row is imported all the same', async () => {
    const tablet = await loneTablet();
    await (await previewOf(tablet.store, stuttgartFile())).save();
    const again = await previewOf(tablet.store, stuttgartFile());
    const { plan } = at(again, 'preview');
    expect(plan.proposals.filter(({ suggested }) => suggested === 'skip')).toHaveLength(33);
    again.choose([3], 'import');
    await again.save();
    expect(at(again, 'done')).toMatchObject({ saved: 1, end: 'complete' });
    expect(organisationsOn(tablet)).toHaveLength(34);
  });

  test('stopped on the way, it says how many are saved and goes on with the rest', async () => {
    const tablet = await loneTablet();
    const session = await previewOf(tablet.store, listOf(manyNames(120)));
    const progress: number[] = [];
    const unsubscribe = session.state.subscribe((now) => {
      if (now.step !== 'saving') return;
      progress.push(now.saved);
      if (now.saved === 50 && !now.stopping) session.stop();
    });
    await session.save();
    expect(at(session, 'done')).toMatchObject({ saved: 50, end: 'stopped', of: { total: 120 } });
    expect(organisationsOn(tablet)).toHaveLength(50);

    unsubscribe();
    session.state.subscribe((now) => now.step === 'saving' && progress.push(now.saved));
    await session.goOn(at(session, 'done').of);
    expect(at(session, 'done')).toMatchObject({ saved: 120, end: 'complete' });
    expect(new Set(progress)).toEqual(new Set([0, 25, 50, 75, 100, 120]));
    expect(new Set(organisationsOn(tablet).map(({ fields }) => fields['name'])).size).toBe(120);
  });

  test('with a full disk nothing of the chunk is saved, and the numbers say so', async () => {
    const tablet = await loneTablet();
    const session = await previewOf(tablet.store, listOf(manyNames(60)));
    let writes = 0;
    tablet.db.out.hook('creating', () => {
      writes += 1;
      if (writes > 55) throw new DOMException('The disk is full', 'QuotaExceededError');
    });
    await session.save();
    expect(at(session, 'done')).toMatchObject({ saved: 50, end: 'storage-full', of: { total: 60 } });
    expect(organisationsOn(await tablet.reopen())).toHaveLength(50);
  });
});

describe('a coordinator looks before she saves', () => {
  test('changes what a column is, says that there are no column names, and comes back from the preview', async () => {
    const session = createImportSession((await loneTablet()).store, deskReader);
    await session.open(new File(['Verein;Notiz\nA;B\n'], 'liste.csv'));
    session.setTarget(1, 'appended');
    await session.makePlan();
    expect(at(session, 'preview').plan.proposals).toMatchObject([{ fields: { name: 'A', profile: 'Notiz: B' } }]);
    session.backToColumns();
    expect(at(session, 'columns')).toMatchObject({
      busy: false,
      mapping: [{ target: 'name' }, { target: 'appended' }],
    });
    await Promise.all([session.setHeaderRow(0), session.setHeaderRow(1), session.makePlan()]);
    expect(at(session, 'columns').list).toMatchObject({
      headerRow: 0,
      rowCount: 2,
      samples: [
        ['Verein', 'A'],
        ['Notiz', 'B'],
      ],
    });
  });

  test('finds the column names under a long preface among the rows to choose from', async () => {
    const session = createImportSession((await loneTablet()).store, deskReader);
    const preface = Array.from({ length: 20 }, (_, i) => `Vorbemerkung ${i + 1};`).join('\n');
    await session.open(new File([`${preface}\nName;Ort\nA;B\n`], 'liste.csv'));
    const { list } = at(session, 'columns');
    expect(list.headerRow).toBe(21);
    expect(list.firstRows.at(-1)).toEqual({ row: 21, text: 'Name · Ort' });
  });

  test.each([
    ['an empty file', new File([''], 'leer.csv'), 'file-empty'],
    ['a broken workbook', new File([Uint8Array.from([0x50, 0x4b, 3, 4])], 'liste.xlsx'), 'file-broken'],
    [
      'a file that has gone',
      Object.assign(new File(['x'], 'weg.csv'), { arrayBuffer: () => Promise.reject(new Error()) }),
      'file-unreadable',
    ],
  ])('%s: she reads why, and nothing is saved', async (_, file, failure) => {
    const tablet = await loneTablet();
    const session = createImportSession(tablet.store, deskReader);
    await session.open(file);
    expect(at(session, 'choose')).toEqual({ step: 'choose', failure });
    expect(organisationsOn(tablet)).toEqual([]);
  });

  test('a reader that does not start: she reads that it failed, and the next try works', async () => {
    const reported = vi.fn<(error: unknown) => void>();
    vi.stubGlobal('reportError', reported);
    let tries = 0;
    const session = createImportSession((await loneTablet()).store, () => {
      tries += 1;
      if (tries === 1) throw new Error('no worker');
      return deskReader();
    });
    await session.open(listOf(['A']));
    expect(at(session, 'choose')).toEqual({ step: 'choose', failure: 'reader-failed' });
    expect(reported).toHaveBeenCalledOnce();
    await session.open(listOf(['A']));
    expect(at(session, 'columns').list.rowCount).toBe(1);
  });

  test('the answer about a file that she has left is not heard', async () => {
    const session = createImportSession((await loneTablet()).store, deskReader);
    const slow = session.open(listOf(['A']));
    session.startOver();
    await slow;
    expect(session.state.getState()).toEqual({ step: 'choose' });
  });
});
