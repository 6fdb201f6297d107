import * as v from 'valibot';
import type { OpenStore } from '../../db/open-store.ts';
import { Uuid } from '../../domain/ids.ts';
import type { CheckedProposal } from '../../interchange/duplicates.ts';
import type { ImportRun } from '../../interchange/import-changes.ts';
import { chosenProposals } from './import-state.ts';
import type { Machine } from './machine.ts';
import { saveImport } from './save-import.ts';

/** From the plan to the disk. */
export interface SavingSteps {
  save(): Promise<void>;
  /** Goes on with what the last saving left. */
  saveRest(): Promise<void>;
  /** Ends the saving after the chunk that is on its way. */
  stop(): void;
}

export function createSavingSteps(machine: Machine, store: OpenStore): SavingSteps {
  let run: ImportRun | undefined;

  async function saveAll(proposals: readonly CheckedProposal[], before: number): Promise<void> {
    machine.show({ step: 'saving', saved: before, total: before + proposals.length, stopping: false });
    const shouldStop = () => machine.at('saving')?.stopping === true;
    const onProgress = (saved: number) => {
      const now = machine.at('saving');
      if (now) machine.show({ ...now, saved: before + saved });
    };
    const { saved, end } = await saveImport(store, proposals, run, onProgress, shouldStop);
    machine.show({ step: 'done', saved: before + saved, end, rest: proposals.slice(saved) });
  }

  return {
    save: async () => {
      const now = machine.at('preview');
      if (now === undefined) return;
      const { user } = store.identity;
      const id = v.parse(Uuid, store.world.newId());
      run = { id, file: now.columns.file, basis: now.columns.basis, by: { id: user.id, name: user.name } };
      await saveAll(chosenProposals(now), 0);
    },
    saveRest: async () => {
      const now = machine.at('done');
      if (now) await saveAll(now.rest, now.saved);
    },
    stop: () => {
      const now = machine.at('saving');
      if (now) machine.show({ ...now, stopping: true });
    },
  };
}
