import type { OutboxEntry } from '../../db/view.ts';
import type { EntryRecord } from './entry-words.ts';

/** Signs that keep people's words from turning a sentence are of no use in another program. */
const ISOLATES = /[\u2066-\u2069]/g;

/** The whole text of an entry, to be pasted elsewhere. `line` joins a field and its value. */
export function entryText(
  head: readonly string[],
  records: readonly EntryRecord[],
  line: (field: string, value: string) => string,
): string {
  const paragraphs = records.map(({ title, lines }) =>
    [
      title,
      ...lines.map(({ field, words, source }) =>
        line(field, source === undefined ? words.text : `${words.text} (${source})`),
      ),
    ].join('\n'),
  );
  return [head.join('\n'), ...paragraphs].join('\n\n').replace(ISOLATES, '');
}

/** The entry as a file: exactly what would have been sent, and the same in words. */
export function entryFile({ mutation, outcome, code }: OutboxEntry, words: string, author: string): Blob {
  const content = { app: 'augenhoehe', author, outcome, code, mutation, words: words.split('\n') };
  return new Blob([JSON.stringify(content, undefined, 2)], { type: 'application/json' });
}
