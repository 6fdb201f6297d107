import type { Result } from '../../domain/result.ts';
import type { FileRefusal } from '../../interchange/decode-text.ts';
import type { RememberedMapping } from '../../interchange/remembered-mapping.ts';
import type { ImportPlan, ListSummary, PlanOrder, RegisterEntry, TableDesk } from './table-desk.ts';

/** What the page asks the worker. A register comes in parts before the order that needs it. */
export type DeskRequest =
  | { readonly kind: 'open'; readonly bytes: Uint8Array; readonly remembered: readonly RememberedMapping[] }
  | { readonly kind: 'readFrom'; readonly headerRow: number }
  | { readonly kind: 'know'; readonly entries: readonly RegisterEntry[] }
  | { readonly kind: 'plan'; readonly order: Omit<PlanOrder, 'register'> };

/** A plan comes in parts too: ten thousand proposals in one message would stop a finger. */
export type DeskAnswer =
  | { readonly kind: 'opened'; readonly result: Result<ListSummary, FileRefusal> }
  | { readonly kind: 'read'; readonly list: ListSummary }
  | { readonly kind: 'part'; readonly part: Partial<ImportPlan> }
  | { readonly kind: 'planned' };

/** Things in one message. */
export const PART = 250;

/** Answers requests by one desk. */
export function createDeskAnswers(desk: TableDesk): (request: DeskRequest) => Promise<readonly DeskAnswer[]> {
  let register: readonly RegisterEntry[] = [];
  return async (request) => {
    switch (request.kind) {
      case 'open':
        return [{ kind: 'opened', result: await desk.open(request.bytes, request.remembered) }];
      case 'readFrom':
        return [{ kind: 'read', list: desk.readFrom(request.headerRow) }];
      case 'know':
        register = [...register, ...request.entries];
        return [];
      case 'plan': {
        const plan = desk.plan({ ...request.order, register });
        register = [];
        return [...partsOf(plan), { kind: 'planned' }];
      }
    }
  };
}

function partsOf({ proposals, problems, skipped }: ImportPlan): readonly DeskAnswer[] {
  return [
    ...inParts(proposals).map((part): DeskAnswer => ({ kind: 'part', part: { proposals: part } })),
    ...inParts(problems).map((part): DeskAnswer => ({ kind: 'part', part: { problems: part } })),
    ...inParts(skipped).map((part): DeskAnswer => ({ kind: 'part', part: { skipped: part } })),
  ];
}

export function inParts<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / PART) }, (_, i) => all.slice(i * PART, (i + 1) * PART));
}
