import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OpenStore } from '../../db/open-store.ts';
import type { CheckedProposal, Choice } from '../../interchange/duplicates.ts';
import { remapped } from '../../interchange/propose-mapping.ts';
import type { Target } from '../../interchange/target.ts';
import { chosenProposals, type ColumnsState, type ImportState, type OpenFailure, type PreviewState } from './import-state.ts';
import type { ListReader } from './list-reader.ts';
import { registerOf, saveImport, today } from './save-import.ts';

/** One import from the file to the last saved row. It goes on while the person looks at other screens. */
export interface ImportSession {
  readonly state: StoreApi<ImportState>;
  open(file: File): Promise<void>;
  useHeaderRow(row: number): Promise<void>;
  setTarget(column: number, target: Target): void;
  makePlan(): Promise<void>;
  backToColumns(): void;
  choose(rows: readonly number[], choice: Choice): void;
  save(): Promise<void>;
  /** Goes on with what the last saving left. */
  saveRest(): Promise<void>;
  stop(): void;
  startOver(): void;
}

const CHOOSE: ImportState = { step: 'choose' };

export function createImportSession(store: OpenStore, openReader: () => ListReader): ImportSession {
  const state = createStore<ImportState>(() => CHOOSE);
  const show = (next: ImportState) => state.setState(next, true);
  let reader: ListReader | undefined;

  function startOver(failure?: OpenFailure): void {
    reader?.close();
    reader = undefined;
    show(failure === undefined ? CHOOSE : { step: 'choose', failure });
  }

  /** Asks the reader; what it answers after the person has turned to another file is not heard. */
  async function ask<T>(question: (reader: ListReader) => Promise<T>, onAnswer: (answer: T) => void): Promise<void> {
    const asked = reader;
    if (asked === undefined) return;
    try {
      const answer = await question(asked);
      if (asked === reader) onAnswer(answer);
    } catch (error) {
      reportError(error);
      if (asked === reader) startOver('reader-failed');
    }
  }

  async function open(file: File): Promise<void> {
    startOver();
    show({ step: 'reading' });
    const bytes = await bytesOf(file);
    if (bytes === undefined) return startOver('file-unreadable');
    reader = openReader();
    return ask(
      (desk) => desk.open(bytes),
      (list) => {
        if (list.ok) show(columnsOf(file.name, list.value));
        else startOver(list.refusal.kind);
      },
    );
  }

  async function saveAll(proposals: readonly CheckedProposal[], before: number): Promise<void> {
    const total = before + proposals.length;
    let stopping = false;
    show({ step: 'saving', saved: before, total, stopping });
    const shouldStop = () => {
      const now = state.getState();
      stopping = now.step === 'saving' && now.stopping;
      return stopping;
    };
    const onProgress = (saved: number) => {
      const now = state.getState();
      if (now.step === 'saving') show({ ...now, saved: before + saved });
    };
    const { saved, end } = await saveImport(store, proposals, onProgress, shouldStop);
    show({ step: 'done', saved: before + saved, end, rest: proposals.slice(saved) });
  }

  const columns = (change: (now: ColumnsState) => void) => {
    const now = state.getState();
    if (now.step === 'columns' && !now.busy) change(now);
  };
  const preview = (change: (now: PreviewState) => void) => {
    const now = state.getState();
    if (now.step === 'preview') change(now);
  };

  return {
    state,
    open,
    useHeaderRow: async (row) => {
      const now = state.getState();
      if (now.step !== 'columns') return;
      await ask(
        (desk) => desk.readFrom(row),
        (list) => show(columnsOf(now.file, list)),
      );
    },
    setTarget: (column, target) => columns((now) => show({ ...now, mapping: remapped(now.mapping, column, target) })),
    makePlan: async () => {
      const now = state.getState();
      if (now.step !== 'columns' || now.busy) return;
      show({ ...now, busy: true });
      const order = { mapping: now.mapping, register: registerOf(store), today: today(store) };
      await ask(
        (desk) => desk.plan(order),
        (plan) => show({ step: 'preview', columns: now, plan, choices: new Map() }),
      );
    },
    backToColumns: () => preview((now) => show(now.columns)),
    choose: (rows, choice) =>
      preview((now) => show({ ...now, choices: new Map([...now.choices, ...rows.map((row) => [row, choice] as const)]) })),
    save: async () => {
      const now = state.getState();
      if (now.step === 'preview') await saveAll(chosenProposals(now), 0);
    },
    saveRest: async () => {
      const now = state.getState();
      if (now.step === 'done') await saveAll(now.rest, now.saved);
    },
    stop: () => {
      const now = state.getState();
      if (now.step === 'saving') show({ ...now, stopping: true });
    },
    startOver: () => startOver(),
  };
}

function columnsOf(file: string, list: ColumnsState['list']): ColumnsState {
  return { step: 'columns', file, list, mapping: list.mapping, busy: false };
}

/** The bytes, or undefined when the file has gone: a pulled stick, a cloud file without network. */
async function bytesOf(file: File): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}
