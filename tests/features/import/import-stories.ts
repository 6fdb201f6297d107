import { expect } from 'vitest';
import type { OpenStore } from '../../../src/db/open-store.ts';
import type { RecordView } from '../../../src/domain/record-view.ts';
import { createImportSession, type ImportSession } from '../../../src/features/import/import-session.ts';
import type { ImportState } from '../../../src/features/import/import-state.ts';
import type { ListReader } from '../../../src/features/import/list-reader.ts';
import { createTableDesk } from '../../../src/features/import/table-desk.ts';

/** The reader of the worker, in this thread. */
export function deskReader(): ListReader {
  const desk = createTableDesk();
  return {
    open: async (bytes, remembered) => desk.open(bytes, remembered),
    readFrom: async (row) => desk.readFrom(row),
    plan: async (order) => desk.plan(order),
    close: () => undefined,
  };
}

/** A list of associations in Mainz. */
export const listOf = (names: readonly string[]) =>
  new File([`Name;Ort\n${names.map((name) => `${name};Mainz\n`).join('')}`], 'liste.csv');
export const manyNames = (count: number) => Array.from({ length: count }, (_, i) => `Verein Nr ${i + 1}`);

export const recordsOn = (store: OpenStore, type = 'organisation'): readonly RecordView[] => [
  ...(store.view.state.getState().records.get(type)?.values() ?? []),
];

/** The state, which must be of this step. */
export function at<S extends ImportState['step']>(
  { state }: ImportSession,
  step: S,
): Extract<ImportState, { step: S }> {
  const now = state.getState();
  expect(now.step).toBe(step);
  return now as Extract<ImportState, { step: S }>;
}

/** A list that is read as the program proposes it, up to the preview. */
export async function previewOf(store: OpenStore, file: File): Promise<ImportSession> {
  const session = createImportSession(store, deskReader);
  await session.open(file);
  await session.makePlan();
  return session;
}
