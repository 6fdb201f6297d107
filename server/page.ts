import type { PageEntry } from './storage.ts';

export interface Page {
  readonly entries: readonly PageEntry[];
  readonly more: boolean;
}

/** Bytes of field text in one page, about (sync design 2.8). */
const MAX_PAGE_BYTES = 512 * 1024;

/** As much as fits into one answer. `found` holds one entry beyond `limit` if there is one. */
export function pageOf(found: readonly PageEntry[], limit: number): Page {
  const entries = withinBytes(found.slice(0, limit));
  return { entries, more: entries.length < found.length };
}

/** The first entries that fit into a page; one at least, or a large record could never arrive. */
function withinBytes(entries: readonly PageEntry[]): readonly PageEntry[] {
  let bytes = 0;
  const end = entries.findIndex((entry, i) => {
    if (entry.kind === 'record') bytes += entry.bytes;
    return i > 0 && bytes > MAX_PAGE_BYTES;
  });
  return end < 0 ? entries : entries.slice(0, end);
}
