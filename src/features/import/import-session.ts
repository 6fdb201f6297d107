import type { StoreApi } from 'zustand/vanilla';
import type { OpenStore } from '../../db/open-store.ts';
import type { Choice } from '../../interchange/duplicates.ts';
import type { LegalBasis } from '../../interchange/import-changes.ts';
import { remapped, withPersons } from '../../interchange/propose-mapping.ts';
import type { Target } from '../../interchange/target.ts';
import type { ImportState } from './import-state.ts';
import type { ListReader } from './list-reader.ts';
import { createMachine } from './machine.ts';
import { createReadingSteps, type ReadingSteps } from './reading-steps.ts';
import { createSavingSteps, type SavingSteps } from './saving-steps.ts';

/** One import from the file to the last saved row. It goes on while the person looks at other screens. */
export interface ImportSession extends ReadingSteps, SavingSteps {
  readonly state: StoreApi<ImportState>;
  setTarget(column: number, target: Target): void;
  /** Takes the app's own proposal, or what was confirmed last time for the same column names. */
  startFrom(source: 'proposal' | 'last-time'): void;
  /** States why contact persons may be kept, or takes it back. */
  setBasis(basis: LegalBasis | undefined): void;
  backToColumns(): void;
  choose(rows: readonly number[], choice: Choice): void;
}

export function createImportSession(store: OpenStore, openReader: () => ListReader): ImportSession {
  const machine = createMachine();
  return {
    state: machine.state,
    ...createReadingSteps(machine, store, openReader),
    ...createSavingSteps(machine, store),
    setTarget: (column, target) => {
      const now = machine.at('columns');
      if (now && !now.busy) machine.show({ ...now, mapping: remapped(now.mapping, column, target) });
    },
    startFrom: (source) => {
      const now = machine.at('columns');
      if (now === undefined || now.busy) return;
      const isAsLastTime = source === 'last-time' && now.list.asLastTime !== undefined;
      const mapping = (isAsLastTime ? now.list.asLastTime : undefined) ?? now.list.mapping;
      machine.show({ ...now, isAsLastTime, mapping: withPersons(mapping, now.basis !== undefined) });
    },
    setBasis: (basis) => {
      const now = machine.at('columns');
      const mapping = now && withPersons(now.mapping, basis !== undefined);
      if (now && mapping && !now.busy) machine.show({ ...now, basis, mapping });
    },
    backToColumns: () => {
      const now = machine.at('preview');
      if (now) machine.show(now.columns);
    },
    choose: (rows, choice) => {
      const now = machine.at('preview');
      const chosen = rows.map((row) => [row, choice] as const);
      if (now) machine.show({ ...now, choices: new Map([...now.choices, ...chosen]) });
    },
  };
}
