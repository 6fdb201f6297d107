import { createImportSession } from '../../src/features/import/import-session.ts';
import { openListReader } from '../../src/features/import/list-reader.ts';
import { createStore } from './store.ts';

export interface ImportTimes {
  /** Milliseconds of each step, and its longest task on the main thread: as long no finger is heard. */
  readonly steps: readonly { readonly name: string; readonly took: number; readonly longest: number }[];
  readonly saved: number;
}

/** A list of `count` associations from the file to the disk, as the screen does it. */
export async function measureImport(count: number): Promise<ImportTimes> {
  const { store, db } = await createStore();
  const file = new File([listOf(count)], 'vereine.csv');
  const session = createImportSession(store, openListReader);
  const steps = [
    await watched('read', () => session.open(file)),
    await watched('plan', () => session.makePlan()),
    await watched('save', () => session.save()),
    await watched('read again', async () => {
      session.startOver();
      await session.open(file);
    }),
    await watched('plan beside the register', () => session.makePlan()),
  ];
  const saved = store.view.state.getState().records.get('organisation')?.size ?? 0;
  session.startOver();
  await db.delete();
  return { steps, saved };
}

async function watched(name: string, step: () => Promise<void>) {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  const start = performance.now();
  await step();
  const took = performance.now() - start;
  // Entries arrive after their task.
  await new Promise((done) => setTimeout(done, 200));
  observer.disconnect();
  return { name, took, longest };
}

const WORDS = ['Kultur', 'Eltern', 'Frauen', 'Jugend', 'Sport', 'Bildung', 'Musik', 'Beratung', 'Begegnung', 'Sprache'];

function listOf(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const name = `${WORDS[i % 10]}verein ${WORDS[(i * 7) % 10]} Nr${i} e. V.`;
    return `${name};Teststr. ${i % 200};65183 Wiesbaden;Westend;0611 ${900_000 + i};verein${i}@example.org;Türkisch, Deutsch;1987;12.03.2025;Wir treffen uns ${i} mal im Jahr.`;
  });
  return `Name;Straße;PLZ Ort;Stadtteil;Telefon;E-Mail;Sprachen;Gründung;letzter Kontakt;Ziele\n${rows.join('\n')}\n`;
}
