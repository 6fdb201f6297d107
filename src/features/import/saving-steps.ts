import * as v from 'valibot';
import type { OpenStore } from '../../db/open-store.ts';
import { Uuid } from '../../domain/ids.ts';
import type { ImportRun } from '../../interchange/import-changes.ts';
import { chosenProposals, type PreviewState } from './import-state.ts';
import type { Machine } from './machine.ts';
import { planImport, saveImport } from './save-import.ts';
import type { UnfinishedImport } from './unfinished-import.ts';

/** From the plan to the disk. */
export interface SavingSteps {
  save(): Promise<void>;
  /** Goes on with what an earlier saving left: one that was stopped, or whose page was closed. */
  goOn(unfinished: UnfinishedImport): Promise<void>;
  /** Ends the saving after the step that is on its way. */
  stop(): void;
}

export function createSavingSteps(machine: Machine, store: OpenStore): SavingSteps {
  function runOf({ file, basis }: PreviewState['columns']): ImportRun {
    const { id, name } = store.identity.user;
    return { id: v.parse(Uuid, store.world.newId()), file, basis, by: { id, name } };
  }

  async function goOn(unfinished: UnfinishedImport): Promise<void> {
    if (machine.at('saving')) return;
    machine.show({ step: 'saving', saved: 0, total: unfinished.total, stopping: false });
    await saveAll(unfinished);
  }

  async function saveAll(unfinished: UnfinishedImport): Promise<void> {
    let last = 0;
    const onProgress = (saved: number) => {
      last = saved;
      const now = machine.at('saving');
      if (now) machine.show({ ...now, saved });
    };
    try {
      const shouldStop = () => machine.at('saving')?.stopping === true;
      machine.show({ step: 'done', of: unfinished, ...(await saveImport(store, unfinished, onProgress, shouldStop)) });
    } catch (error) {
      reportError(error);
      machine.show({ step: 'done', of: unfinished, saved: last, end: 'save-failed' });
    }
  }

  return {
    save: async () => {
      const preview = machine.at('preview');
      if (preview === undefined) return;
      const chosen = chosenProposals(preview);
      machine.show({ step: 'saving', saved: 0, total: chosen.length, stopping: false });
      try {
        const planned = await planImport(store, chosen, runOf(preview.columns));
        if (planned.ok) await saveAll(planned.value);
        else machine.show({ ...preview, failure: planned.refusal.kind });
      } catch (error) {
        reportError(error);
        machine.show({ ...preview, failure: 'save-failed' });
      }
    },
    goOn,
    stop: () => {
      const now = machine.at('saving');
      if (now) machine.show({ ...now, stopping: true });
    },
  };
}
