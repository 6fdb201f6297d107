import { expect } from 'vitest';
import { isWritten } from '../../support/residue/residue.ts';
import type { Device } from './story.ts';

const PATIENCE = 40_000;

/**
 * Waits until the browser has written down what stands in the fields of this page, as it does to bring a page back:
 * a field that does not forbid it is found then. WebKit's small browser brings no page back.
 */
export async function fieldsAreKept({ engine, tab, hands, profile }: Device, text: string): Promise<void> {
  if (engine === 'WebKit') return;
  await tab.run(ADD_FIELD);
  await hands.fill('Aufzuheben', text);
  await expect.poll(() => isWritten(profile, text), { timeout: PATIENCE, interval: 500 }).toBe(true);
}

const ADD_FIELD = `document.body.append(
  Object.assign(document.createElement('label'), { innerHTML: 'Aufzuheben <textarea name="kept"></textarea>' }),
)`;
