import { answerTo, type DeskRequest } from './desk-messages.ts';
import { createTableDesk } from './table-desk.ts';

// Lists are read beside the page: ten thousand rows must not stop a finger.
const desk = createTableDesk();

addEventListener('message', ({ data }: MessageEvent<DeskRequest>) => postMessage(answerTo(desk, data)));
