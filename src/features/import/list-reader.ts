import type { Result } from '../../domain/result.ts';
import type { FileRefusal } from '../../interchange/decode-text.ts';
import type { RememberedMapping } from '../../interchange/remembered-mapping.ts';
import { type DeskAnswer, type DeskRequest, inParts } from './desk-messages.ts';
import type { ImportPlan, ListSummary, PlanOrder } from './table-desk.ts';

/** The reading of lists as the page sees it. One question at a time. */
export interface ListReader {
  open(bytes: Uint8Array, remembered: readonly RememberedMapping[]): Promise<Result<ListSummary, FileRefusal>>;
  readFrom(headerRow: number): Promise<ListSummary>;
  plan(order: PlanOrder): Promise<ImportPlan>;
  /** Forgets the list. */
  close(): void;
}

type Part = Partial<ImportPlan>;

/** Reads in a worker of its own; its code is stored with the app and needs no network. */
export function openListReader(): ListReader {
  const worker = new Worker(new URL('./table-worker.ts', import.meta.url), { type: 'module' });
  return {
    open: async (bytes, remembered) => (await ask(worker, { kind: 'open', bytes, remembered }, 'opened')).result,
    readFrom: async (headerRow) => (await ask(worker, { kind: 'readFrom', headerRow }, 'read')).list,
    plan: async ({ register, ...order }) => {
      for (const entries of inParts(register)) {
        worker.postMessage({ kind: 'know', entries } satisfies DeskRequest);
        await nextTask();
      }
      const parts: Part[] = [];
      await ask(worker, { kind: 'plan', order }, 'planned', (part) => parts.push(part));
      return together(parts);
    },
    close: () => worker.terminate(),
  };
}

function together(parts: readonly Part[]): ImportPlan {
  return {
    proposals: parts.flatMap(({ proposals = [] }) => proposals),
    problems: parts.flatMap(({ problems = [] }) => problems),
    skipped: parts.flatMap(({ skipped = [] }) => skipped),
  };
}

function nextTask(): Promise<void> {
  return new Promise((done) => setTimeout(done));
}

function ask<K extends DeskAnswer['kind']>(
  worker: Worker,
  request: DeskRequest,
  kind: K,
  onPart?: (part: Part) => void,
): Promise<Extract<DeskAnswer, { kind: K }>> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<DeskAnswer>) => {
      if (data.kind === 'part' && onPart) onPart(data.part);
      else if (isKind(data, kind)) resolve(data);
      else reject(new Error(`The reader answered ${data.kind} instead of ${kind}`));
    };
    worker.onerror = (event) => reject(new Error(event.message || 'The reader does not start'));
    worker.postMessage(request);
  });
}

function isKind<K extends DeskAnswer['kind']>(answer: DeskAnswer, kind: K): answer is Extract<DeskAnswer, { kind: K }> {
  return answer.kind === kind;
}
