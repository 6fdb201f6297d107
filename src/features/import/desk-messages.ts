import type { Result } from '../../domain/result.ts';
import type { FileRefusal } from '../../interchange/decode-text.ts';
import type { ImportPlan, ListSummary, PlanOrder, TableDesk } from './table-desk.ts';

/** What the page asks the worker. */
export type DeskRequest =
  | { readonly kind: 'open'; readonly bytes: Uint8Array }
  | { readonly kind: 'readFrom'; readonly headerRow: number }
  | { readonly kind: 'plan'; readonly order: PlanOrder };

export type DeskAnswer =
  | { readonly kind: 'opened'; readonly result: Result<ListSummary, FileRefusal> }
  | { readonly kind: 'read'; readonly list: ListSummary }
  | { readonly kind: 'planned'; readonly plan: ImportPlan };

export function answerTo(desk: TableDesk, request: DeskRequest): DeskAnswer {
  switch (request.kind) {
    case 'open':
      return { kind: 'opened', result: desk.open(request.bytes) };
    case 'readFrom':
      return { kind: 'read', list: desk.readFrom(request.headerRow) };
    case 'plan':
      return { kind: 'planned', plan: desk.plan(request.order) };
  }
}
