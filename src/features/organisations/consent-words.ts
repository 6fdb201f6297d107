import { catalogue } from '../../domain/catalogues/catalogue.ts';
import type { ConsentSubject } from '../../domain/consent-rules.ts';
import type { ContentLookup } from '../../i18n/content.ts';

/** Shown where a blank is still empty. */
const OPEN = '…';

/** The text of a consent with its blanks filled. Offices keep their official German name in every language. */
export function consentWords(content: ContentLookup, { purpose, office, detail }: ConsentSubject): string {
  const filled = detail.trim() === '' ? OPEN : isolated(detail.trim());
  const named = catalogue('offices').find(({ id }) => id === office)?.official;
  return content('needs-form', `consent.${purpose}`)
    .replaceAll('{stelle}', named === undefined ? OPEN : isolated(named))
    .replaceAll(/\{(zweck|felder|kanal)\}/g, () => filled);
}

/** Keeps people's words from turning the direction of the sentence around them. */
function isolated(words: string): string {
  return `\u2068${words}\u2069`;
}
