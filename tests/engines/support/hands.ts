import type { Tab } from './engine.ts';

/** What a person does with a page, by the words that she sees: alike in every engine. */
export interface Hands {
  /** Types into the control with that label, in place of what stands there. */
  fill(label: string, text: string): Promise<void>;
  /** Chooses the option or ticks the box with that label. */
  choose(label: string): Promise<void>;
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
    choose: (label) => act(`no choice "${label}"`, `choose(${JSON.stringify(label)})`),
    press: (name) => act(`no button or link "${name}"`, `press(${JSON.stringify(name)})`),
    sees: (text) => act(`"${text}" does not appear`, `sees(${JSON.stringify(text)})`),
    reads: () => shown(tab),
  };
}

async function shown(tab: Tab): Promise<string> {
  return String(await tab.run('document.body.innerText').catch((error: unknown) => error));
}

/**
 * Runs inside the page, so it is text: every engine takes that. Typing is left to the browser, so that it takes it for a
 * person's and keeps or forgets it like one's.
 */
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
  const named = (name) => {
    const usable = [...document.querySelectorAll('button, a[href], summary')].filter(
      (element) => isShown(element) && !element.disabled && element.ariaDisabled !== 'true');
    return usable.find((element) => clean(element.innerText) === name || clean(element.ariaLabel) === name) ??
      usable.find((element) => clean(element.textContent).startsWith(name));
  };
  const labelled = (label) => [...document.querySelectorAll('input, textarea, select')].find(
    (element) => isShown(element) && [...(element.labels ?? [])].some((one) => clean(one.innerText).startsWith(label)));
  return {
    fill: async (label, text) => {
      const control = await until(() => labelled(label));
      if (!control) return false;
      control.focus();
      if (control.tagName === 'SELECT') {
        Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(control, text);
        control.dispatchEvent(new Event('change', { bubbles: true }));
        return true;
      }
      control.select();
      return document.execCommand('insertText', false, text);
    },
    choose: async (label) => {
      const control = await until(() => labelled(label));
      control?.click();
      return control !== undefined;
    },
    press: async (name) => {
      const target = await until(() => named(name));
      target?.click();
      return target !== undefined;
    },
    sees: async (text) => (await until(() => document.body.innerText.includes(text))) !== undefined,
  };
}`;
