import type { OpenStore } from '../../db/open-store.ts';
import type { ColumnsState, OpenFailure } from './import-state.ts';
import type { ListReader } from './list-reader.ts';
import type { Machine } from './machine.ts';
import { rememberedMappings, rememberMapping } from './remembered-mappings.ts';
import { registerOf, today } from './save-import.ts';
import type { ListSummary } from './table-desk.ts';

/** From the file to the plan. */
export interface ReadingSteps {
  open(file: File): Promise<void>;
  setHeaderRow(row: number): Promise<void>;
  makePlan(): Promise<void>;
  startOver(): void;
}

export function createReadingSteps(machine: Machine, store: OpenStore, openReader: () => ListReader): ReadingSteps {
  let reader: ListReader | undefined;
  let current: File | undefined;

  function startOver(failure?: OpenFailure): void {
    reader?.close();
    reader = undefined;
    current = undefined;
    machine.show(failure === undefined ? { step: 'choose' } : { step: 'choose', failure });
  }

  /** Asks the reader; an answer that comes after the person has turned to another file is not heard. */
  async function ask<T>(question: (reader: ListReader) => Promise<T>, onAnswer: (answer: T) => void): Promise<void> {
    const turn = current;
    if (turn === undefined) return;
    try {
      reader ??= openReader();
      const answer = await question(reader);
      if (turn === current) onAnswer(answer);
    } catch (error) {
      reportError(error);
      if (turn === current) startOver('reader-failed');
    }
  }

  return {
    open: async (file) => {
      startOver();
      machine.show({ step: 'reading' });
      current = file;
      const [bytes, remembered] = await Promise.all([bytesOf(file), rememberedMappings(store)]);
      if (current !== file) return undefined;
      if (bytes === undefined) return startOver('file-unreadable');
      return ask(
        (desk) => desk.open(bytes, remembered),
        (list) => (list.ok ? machine.show(columnsOf(file.name, list.value)) : startOver(list.refusal.kind)),
      );
    },
    setHeaderRow: async (row) => {
      const now = machine.at('columns');
      if (now === undefined || now.busy) return;
      machine.show({ ...now, busy: true });
      await ask(
        (desk) => desk.readFrom(row),
        (list) => machine.show(columnsOf(now.file, list)),
      );
    },
    makePlan: async () => {
      const now = machine.at('columns');
      if (now === undefined || now.busy) return;
      machine.show({ ...now, busy: true });
      const order = { mapping: now.mapping, register: registerOf(store), today: today(store) };
      await ask(
        async (desk) => {
          await rememberMapping(store, now);
          return desk.plan(order);
        },
        (plan) => machine.show({ step: 'preview', columns: now, plan, choices: new Map() }),
      );
    },
    startOver: () => startOver(),
  };
}

/** The columns as they are proposed: as last time, if a list with these names is known. */
function columnsOf(file: string, list: ListSummary): ColumnsState {
  const mapping = list.asLastTime ?? list.mapping;
  const isAsLastTime = list.asLastTime !== undefined;
  return { step: 'columns', file, list, mapping, isAsLastTime, basis: undefined, busy: false };
}

/** The bytes, or undefined when the file has gone: a pulled stick, a cloud file without network. */
async function bytesOf(file: File): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}
