import type { Page } from '@playwright/test';
import axe from 'axe-core';

declare global {
  interface Window {
    readonly axe?: typeof axe;
  }
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface How {
  /** Comparing the colours takes longer than all the rest. */
  readonly withColours: boolean;
}

/** What the accessibility checker objects to on the screen as it is now. */
export async function axeFindings(page: Page, { withColours }: How): Promise<readonly string[]> {
  // Handing the checker over takes longer than a check: a page that is never loaded anew gets it once.
  if (await page.evaluate(() => window.axe === undefined)) await page.evaluate(axe.source);
  const options: axe.RunOptions = {
    runOnly: { type: 'tag', values: RULES },
    rules: { 'color-contrast': { enabled: withColours } },
    resultTypes: ['violations'],
  };
  return page.evaluate(async (how) => {
    const found = await window.axe?.run(document, how);
    if (found === undefined) throw new Error('the checker is not on the page');
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }, options);
}
