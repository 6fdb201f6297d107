import type { Json } from '../domain/json.ts';
import type { ViewStore } from './view.ts';

const unstored = new WeakMap<ViewStore, Map<string, Json>>();

/**
 * The drafts that a full disk has not taken, by id. They are in the view too, so that whoever leaves a form finds her
 * words again, and are written down as soon as there is room; until then they last as long as the page.
 */
export function unstoredDrafts(view: ViewStore): Map<string, Json> {
  const drafts = unstored.get(view) ?? new Map<string, Json>();
  unstored.set(view, drafts);
  return drafts;
}
