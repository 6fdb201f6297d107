import type { Result } from '../../domain/result.ts';
import type { FileRefusal } from '../../interchange/decode-text.ts';
import type { DeskAnswer, DeskRequest } from './desk-messages.ts';
import type { ImportPlan, ListSummary, PlanOrder } from './table-desk.ts';

/** The reading of lists as the page sees it. One question at a time. */
export interface ListReader {
  open(bytes: Uint8Array): Promise<Result<ListSummary, FileRefusal>>;
  readFrom(headerRow: number): Promise<ListSummary>;
  plan(order: PlanOrder): Promise<ImportPlan>;
  /** Forgets the list. */
  close(): void;
}

type AnswerOf<K extends DeskAnswer['kind']> = Extract<DeskAnswer, { kind: K }>;

/** Reads in a worker of its own; its code is stored with the app and needs no network. */
export function openListReader(): ListReader {
  const worker = new Worker(new URL('./table-worker.ts', import.meta.url), { type: 'module' });
  return {
    open: async (bytes) => (await ask(worker, { kind: 'open', bytes }, 'opened')).result,
    readFrom: async (headerRow) => (await ask(worker, { kind: 'readFrom', headerRow }, 'read')).list,
    plan: async (order) => (await ask(worker, { kind: 'plan', order }, 'planned')).plan,
    close: () => worker.terminate(),
  };
}

function ask<K extends DeskAnswer['kind']>(worker: Worker, request: DeskRequest, kind: K): Promise<AnswerOf<K>> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<DeskAnswer>) => {
      if (isKind(data, kind)) resolve(data);
      else reject(new Error(`The reader answered ${data.kind} instead of ${kind}`));
    };
    worker.onerror = (event) => reject(new Error(event.message || 'The reader does not start'));
    worker.postMessage(request);
  });
}

function isKind<K extends DeskAnswer['kind']>(answer: DeskAnswer, kind: K): answer is AnswerOf<K> {
  return answer.kind === kind;
}
