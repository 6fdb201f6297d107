import { createTableDesk } from './table-desk.ts';
import type { DeskAnswer, DeskRequest } from './list-reader.ts';

/** Lists are read beside the page: a file of ten thousand rows must not stop a finger. */
const desk = createTableDesk();

function answerTo(request: DeskRequest): DeskAnswer {
  switch (request.kind) {
    case 'open':
      return { kind: 'opened', result: desk.open(request.bytes) };
    case 'readFrom':
      return { kind: 'read', list: desk.readFrom(request.headerRow) };
    case 'plan':
      return { kind: 'planned', plan: desk.plan(request.order) };
  }
}

addEventListener('message', ({ data }: MessageEvent<DeskRequest>) => postMessage(answerTo(data)));
