import type { Tab } from './engine.ts';

/** What a person does with a page, by the words that she sees: alike in every engine. */
export interface Hands {
  /** Types into the control with that label, in place of what stands there. */
  fill(label: string, text: string): Promise<void>;
  /** Presses the button or follows the link with that name. */
  press(name: string): Promise<void>;
  /** Waits until the text is on the page. */
  sees(text: string): Promise<void>;
  /** All text that is on the page now. */
  reads(): Promise<string>;
}

const PATIENCE = 20_000;

export function handsOn(tab: Tab): Hands {
  const act = async (what: string, call: string): Promise<void> => {
    const hasWorked = await tab.run(`(${IN_PAGE})().${call}`).catch((error: unknown) => error);
    if (hasWorked !== true) throw new Error(`${what}: ${String(hasWorked)}; on the page: ${await shown(tab)}`);
  };
  return {
    fill: (label, text) => act(`no field "${label}"`, `fill(${JSON.stringify(label)}, ${JSON.stringify(text)})`),
    press: (name) => act(`no button or link "${name}"`, `press(${JSON.stringify(name)})`),
    sees: (text) => act(`"${text}" does not appear`, `sees(${JSON.stringify(text)})`),
    reads: () => shown(tab),
  };
}

async function shown(tab: Tab): Promise<string> {
  return String(await tab.run('document.body.innerText').catch((error: unknown) => error));
}

/** Runs inside the page, so it is text: every engine takes that. React listens to native events only. */
const IN_PAGE = `() => {
  const until = async (find) => {
    for (const end = Date.now() + ${PATIENCE}; Date.now() < end; ) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    return undefined;
  };
  const clean = (text) => (text ?? '').replaceAll('\u00ad', '').replaceAll(/\\s+/g, ' ').trim();
  const isShown = (element) => element.getClientRects().length > 0;
  const named = (name) => [...document.querySelectorAll('button, a[href], summary')].find(
    (element) => isShown(element) && !element.disabled && element.ariaDisabled !== 'true' &&
      (clean(element.innerText) === name || clean(element.ariaLabel) === name || clean(element.textContent).startsWith(name)));
  const labelled = (label) => [...document.querySelectorAll('input, textarea, select')].find(
    (element) => isShown(element) && [...(element.labels ?? [])].some((one) => clean(one.innerText).startsWith(label)));
  return {
    fill: async (label, text) => {
      const control = await until(() => labelled(label));
      if (!control) return false;
      control.focus();
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value').set.call(control, text);
      control.dispatchEvent(new Event(control.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
      return true;
    },
    press: async (name) => {
      const target = await until(() => named(name));
      target?.click();
      return target !== undefined;
    },
    sees: async (text) => (await until(() => document.body.innerText.includes(text))) !== undefined,
  };
}`;
