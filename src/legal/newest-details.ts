import * as v from 'valibot';
import { OFFICE_DETAILS_PATH, OfficeDetails } from '../domain/office-details.ts';

/** Public words of the city only: nothing of what people enter is ever put here. */
const CACHE = 'about-city';
/** Milliseconds after which a bad network counts as none. */
const PATIENCE = 5_000;

/**
 * What the city says about itself, from the office, else the last version that this device had. The cache is asked here
 * and not in the service worker, because the very first page has no worker yet.
 */
export async function newestDetails(): Promise<OfficeDetails> {
  const kept = await caches.open(CACHE);
  const fresh = await fromOffice();
  if (fresh !== undefined) {
    await kept.put(OFFICE_DETAILS_PATH, Response.json(fresh));
    return fresh;
  }
  const last = await kept.match(OFFICE_DETAILS_PATH);
  return v.parse(OfficeDetails, last === undefined ? {} : await last.json());
}

/** Undefined without a network, and where something else answers in the office's place. */
async function fromOffice(): Promise<OfficeDetails | undefined> {
  try {
    const answer = await fetch(OFFICE_DETAILS_PATH, { signal: AbortSignal.timeout(PATIENCE), cache: 'no-cache' });
    return answer.ok ? v.parse(OfficeDetails, await answer.json()) : undefined;
  } catch {
    return undefined;
  }
}
