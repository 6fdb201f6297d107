import { createDeskAnswers, type DeskRequest } from './desk-messages.ts';
import { createTableDesk } from './table-desk.ts';

// Lists are read beside the page: ten thousand rows must not stop a finger.
const answers = createDeskAnswers(createTableDesk());

addEventListener('message', ({ data }: MessageEvent<DeskRequest>) => {
  answers(data).then(
    (all) => all.forEach((answer) => postMessage(answer)),
    // Thrown outside the promise it reaches the page as the worker's error.
    (error: unknown) =>
      setTimeout(() => {
        throw error;
      }),
  );
});
