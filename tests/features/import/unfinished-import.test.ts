import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { OpenStore } from '../../../src/db/open-store.ts';
import { dropPlan } from '../../../src/db/plans.ts';
import { pastImports } from '../../../src/domain/past-imports.ts';
import { createImportSession } from '../../../src/features/import/import-session.ts';
import { undoUnfinished } from '../../../src/features/import/undo-import.ts';
import { planOf, type UnfinishedImport, unfinishedImports } from '../../../src/features/import/unfinished-import.ts';
import { halfWritten } from '../../../src/features/today/half-written.ts';
import { loneTablet, type TestTablet } from '../../support/vault.ts';
import { at, deskReader, listOf, manyNames, previewOf, recordsOn } from './import-stories.ts';

const unfinishedOn = ({ store }: TestTablet) => unfinishedImports(store.view.state.getState().drafts);
function onlyOne(tablet: TestTablet): UnfinishedImport {
  const [first, ...others] = unfinishedOn(tablet);
  if (first === undefined || others.length > 0) throw new Error('one unfinished import is expected');
  return first;
}
const sessionOn = (store: OpenStore) => createImportSession(store, deskReader);
const namesOn = (tablet: TestTablet) => recordsOn(tablet.store).map(({ fields }) => fields['name']);

/** A list of 120 of which 50 are on the disk when the tablet goes out in the middle of the third step. */
async function interrupted(): Promise<TestTablet> {
  const tablet = await loneTablet();
  const reported = vi.fn<(error: unknown) => void>();
  vi.stubGlobal('reportError', reported);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  const session = await previewOf(tablet.store, listOf(manyNames(120)));
  let writes = 0;
  const cut = () => {
    writes += 1;
    if (writes > 60) throw new DOMException('The power is gone', 'AbortError');
  };
  tablet.db.out.hook('creating', cut);
  await session.save();
  tablet.db.out.hook('creating').unsubscribe(cut);
  expect(reported).toHaveBeenCalledOnce();
  return tablet.reopen();
}

describe('the browser was closed in the middle of saving', () => {
  test('she finds the import again, and it goes on without doing anything twice', async () => {
    const tablet = await interrupted();
    expect(onlyOne(tablet)).toMatchObject({ file: 'liste.csv', total: 120 });
    expect(namesOn(tablet)).toHaveLength(50);
    expect(halfWritten(tablet.store.view.state.getState())).toMatchObject([
      { kind: 'import', href: '/import', name: 'liste.csv' },
    ]);

    const session = sessionOn(tablet.store);
    const progress: number[] = [];
    session.state.subscribe((now) => now.step === 'saving' && progress.push(now.saved));
    await session.goOn(onlyOne(tablet));
    expect(at(session, 'done')).toMatchObject({ saved: 120, end: 'complete' });
    expect(new Set(progress)).toEqual(new Set([0, 50, 75, 100, 120]));

    const later = await tablet.reopen();
    expect(namesOn(later)).toHaveLength(120);
    expect(new Set(namesOn(later)).size).toBe(120);
    expect(unfinishedOn(later)).toEqual([]);
    expect(await later.db.plan.count()).toBe(0);
  });

  test('all its records belong to one import, also those that were saved after the restart', async () => {
    const tablet = await interrupted();
    await sessionOn(tablet.store).goOn(onlyOne(tablet));
    expect(pastImports(tablet.store.view.state.getState().records)).toMatchObject([{ organisations: 120 }]);
  });

  test('two windows that both go on share the work', async () => {
    const tablet = await interrupted();
    const window = await tablet.window();
    const [one, other] = [sessionOn(tablet.store), sessionOn(window.store)];
    await Promise.all([one.goOn(onlyOne(tablet)), other.goOn(onlyOne(window))]);
    const ends = [at(one, 'done').end, at(other, 'done').end];
    expect(ends).toContain('complete');
    expect(ends.every((end) => end === 'complete' || end === 'elsewhere')).toBe(true);
    expect(await tablet.db.out.count()).toBe(120);
    expect(new Set(namesOn(await tablet.reopen())).size).toBe(120);
  });

  test('undone, what was saved goes to the archive and nothing follows', async () => {
    const tablet = await interrupted();
    expect(await undoUnfinished(tablet.store, onlyOne(tablet))).toBe(true);
    const later = await tablet.reopen();
    expect(recordsOn(later.store).filter(({ archived }) => !archived)).toEqual([]);
    expect(recordsOn(later.store)).toHaveLength(50);
    expect([unfinishedOn(later), await later.db.plan.count()]).toEqual([[], 0]);
  });

  test('ended in another window, this one stops', async () => {
    const tablet = await interrupted();
    const session = sessionOn(tablet.store);
    const left = onlyOne(tablet);
    session.state.subscribe((now) => {
      if (now.step === 'saving' && now.saved === 75) void dropPlan(tablet.store, planOf(left));
    });
    await session.goOn(left);
    expect(at(session, 'done').end).toBe('elsewhere');
    expect(namesOn(await tablet.reopen()).length).toBeLessThan(120);
  });
});

describe('what is to be saved lies on the disk before the first row', () => {
  test('sealed', async () => {
    const tablet = await interrupted();
    expect(await tablet.db.plan.count()).toBe(3);
    for (const table of tablet.db.tables) {
      for (const row of await table.toArray()) {
        const text = JSON.stringify(row, (_, value: unknown) =>
          value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
        );
        expect(text, table.name).not.toMatch(/Verein Nr|liste\.csv/);
      }
    }
  });

  test('and where it has no room there, nothing is saved and the preview stays', async () => {
    const tablet = await loneTablet();
    const session = await previewOf(tablet.store, listOf(manyNames(60)));
    session.choose([3], 'skip');
    const full = () => {
      throw new DOMException('The disk is full', 'QuotaExceededError');
    };
    tablet.db.plan.hook('creating', full);
    await session.save();
    expect(at(session, 'preview')).toMatchObject({ failure: 'storage-full', choices: new Map([[3, 'skip']]) });
    expect([unfinishedOn(tablet), namesOn(tablet), await tablet.db.out.count()]).toEqual([[], [], 0]);

    tablet.db.plan.hook('creating').unsubscribe(full);
    await session.save();
    expect(at(session, 'done')).toMatchObject({ saved: 59, end: 'complete' });
  });
});
