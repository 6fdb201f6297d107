import { createDeskAnswers, type DeskRequest } from '../../../src/features/import/desk-messages.ts';
import { createTableDesk } from '../../../src/features/import/table-desk.ts';

/** The worker's own desk, in this thread: jsdom has no workers. */
export class DeskWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly #answers = createDeskAnswers(createTableDesk());
  postMessage(request: DeskRequest) {
    void this.#answers(request).then((all) => all.forEach((data) => this.onmessage?.({ data })));
  }
  terminate() {
    this.onmessage = null;
  }
}
