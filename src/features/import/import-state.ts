import type { SaveRefusal } from '../../db/commit.ts';
import type { FileRefusal } from '../../interchange/decode-text.ts';
import type { CheckedProposal, Choice } from '../../interchange/duplicates.ts';
import type { LegalBasis } from '../../interchange/import-changes.ts';
import type { ColumnMapping } from '../../interchange/propose-mapping.ts';
import type { ImportPlan, ListSummary } from './table-desk.ts';
import type { UnfinishedImport } from './unfinished-import.ts';

/** Why a file did not open. `reader-failed`: a defect of ours. */
export type OpenFailure = FileRefusal['kind'] | 'file-unreadable' | 'reader-failed';

/** How saving ended. `elsewhere`: another window has saved the rest, or a person has ended the import there. */
export type SaveEnd = 'complete' | 'stopped' | 'elsewhere' | SaveRefusal['kind'] | 'save-failed';

export interface ColumnsState {
  readonly step: 'columns';
  readonly file: string;
  readonly list: ListSummary;
  readonly mapping: readonly ColumnMapping[];
  /** Whether the mapping began as the one that was confirmed for these column names before. */
  readonly isAsLastTime: boolean;
  /** Why contact persons may be kept; undefined while it is not stated, and they stay out. */
  readonly basis: LegalBasis | undefined;
  /** The reader is at work; it takes one question at a time. */
  readonly busy: boolean;
}

export interface PreviewState {
  readonly step: 'preview';
  readonly columns: ColumnsState;
  readonly plan: ImportPlan;
  /** What the person decided, by row; otherwise what is suggested counts. */
  readonly choices: ReadonlyMap<number, Choice>;
  /** Why nothing of it could be put on the disk. */
  readonly failure?: 'storage-full' | 'save-failed';
}

export interface SavingState {
  readonly step: 'saving';
  readonly saved: number;
  readonly total: number;
  /** The person wants to stop; the chunk on its way is still saved. */
  readonly stopping: boolean;
}

export interface DoneState {
  readonly step: 'done';
  readonly saved: number;
  readonly end: SaveEnd;
  /** What was to be saved; what is left of it waits on the disk. */
  readonly of: UnfinishedImport;
}

export type ImportState =
  | { readonly step: 'choose'; readonly failure?: OpenFailure }
  | { readonly step: 'reading' }
  | ColumnsState
  | PreviewState
  | SavingState
  | DoneState;

/** What happens to a row: the person's decision, else the suggestion. */
export function choiceOf(proposal: CheckedProposal, choices: ReadonlyMap<number, Choice>): Choice {
  return choices.get(proposal.row) ?? proposal.suggested;
}

export function chosenProposals({ plan, choices }: PreviewState): readonly CheckedProposal[] {
  return plan.proposals.filter((proposal) => choiceOf(proposal, choices) === 'import');
}
