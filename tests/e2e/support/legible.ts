import type { Page } from '@playwright/test';

/** What keeps a person from reading or pressing something on the screen as it is now; empty when all is well. */
export async function illegible(page: Page): Promise<readonly string[]> {
  const found = await page.evaluate<string[][]>(`[${CHECKS.map((check) => `(${check.toString()})()`).join()}]`);
  return found.flat();
}

const CHECKS: readonly (() => string[])[] = [stickingOut, cutOff, brokenWords, croppedChoices, lyingOver, turnedAround];

// Each of these functions runs in the browser, alone: it can call nothing from outside itself.

/** Parts beyond the edge of the screen, and a page that can be pushed sideways. */
function stickingOut(): string[] {
  const root = document.documentElement;
  const { clientWidth: width, scrollWidth } = root;
  const wide = [...document.body.querySelectorAll('*')].filter((one) => {
    const { left, right } = one.getBoundingClientRect();
    const isOut = right > width + 1 || left < -1;
    return isOut && one.checkVisibility() && !one.closest('.ui-visually-hidden, .ui-skip-link');
  });
  const names = wide.map((one) => `sticks out: ${one.tagName} ${one.className} "${one.textContent.slice(0, 40)}"`);
  return scrollWidth > width ? [...names, `the page is ${scrollWidth - width} px too wide`] : names;
}

/** Words that leave their own box, or that an edge around them cuts off. */
function cutOff(): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const isInline = (one: Element): boolean => /^(inline|contents)$/.test(getComputedStyle(one).display);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!holder?.checkVisibility() || !node.nodeValue?.trim()) continue;
    if (holder.closest('.ui-visually-hidden, .ui-skip-link, select, textarea')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    // The body of a letter is higher than its line; only what is written matters.
    const slack = Number.parseFloat(getComputedStyle(holder).fontSize) * 0.4;
    let isOwn = true;
    for (let box: Element | null = holder; box && box !== document.body; box = box.parentElement) {
      if (isInline(box)) continue;
      const edge = box.getBoundingClientRect();
      const { overflowX, overflowY } = getComputedStyle(box);
      const cuts = { across: isOwn || overflowX !== 'visible', down: isOwn || /hidden|clip/.test(overflowY) };
      isOwn = false;
      const isOut = [...range.getClientRects()].some(
        ({ left, right, top, bottom, width }) =>
          width > 0 &&
          ((cuts.across && (left < edge.left - 1.5 || right > edge.right + 1.5)) ||
            (cuts.down && (top < edge.top - slack || bottom > edge.bottom + slack))),
      );
      if (isOut) found.push(`cut off by ${box.tagName} ${box.className}: "${node.nodeValue.slice(0, 60)}"`);
    }
  }
  return found;
}

/** Our own words that go on in the next line without a hyphen, because they are longer than the line. */
function brokenWords(): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    const words = node.nodeValue ?? '';
    if (!holder?.checkVisibility() || holder.closest('bdi, .ui-visually-hidden, select, textarea')) continue;
    for (const { 0: word, index } of words.matchAll(/[\p{L}\p{M}\p{N}\u200c]{6,}/gu)) {
      const range = document.createRange();
      // The hyphen that a soft hyphen becomes is measured with the letter after it.
      range.setStart(node, words[index - 1] === '\u00ad' ? index + 1 : index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) found.push(`broken in the middle: "${word}"`);
    }
  }
  return found;
}

/** Menus whose chosen entry, and empty fields whose example, does not fit. */
function croppedChoices(): string[] {
  const pen = document.createElement('canvas').getContext('2d');
  return [...document.querySelectorAll<HTMLSelectElement | HTMLInputElement>('select, input[placeholder]')].flatMap(
    (field) => {
      const isMenu = field instanceof HTMLSelectElement;
      const words = isMenu ? field.selectedOptions[0]?.text : field.placeholder;
      if (!pen || !words || !field.checkVisibility()) return [];
      // Our menus show the chosen words a second time, in a box that grows with them.
      const shown = isMenu && field.parentElement?.querySelector('.ui-select__shown')?.textContent;
      if (shown) return shown === words ? [] : [`shows "${shown}" instead of "${words}"`];
      const { fontSize, fontFamily, fontWeight, paddingInlineStart, paddingInlineEnd } = getComputedStyle(field);
      pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      const room = field.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd);
      const missing = Math.ceil(pen.measureText(words).width - room);
      return missing > 0 ? [`cropped by ${missing} px: "${words}"`] : [];
    },
  );
}

/** Words on words, or a control on a control. Bars that stay in view and what scrolls beneath them do not count. */
function lyingOver(): string[] {
  type Piece = { readonly of: Element; readonly words: string; readonly box: DOMRect; readonly layer: Element | null };
  const layerOf = (one: Element): Element | null =>
    one.closest('.ui-dialog__body, dialog, .shell__nav, .shell__top, .ui-skip-link');
  const open = document.querySelector('dialog[open]');
  const isShown = (one: Element): boolean =>
    one.checkVisibility() && (!open || open.contains(one)) && !one.closest('.ui-visually-hidden, .ui-skip-link');
  const texts: Piece[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const of = node.parentElement;
    if (!of || !node.nodeValue?.trim() || !isShown(of) || of.closest('select, textarea')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) texts.push({ of, words: node.nodeValue, box, layer: layerOf(of) });
  }
  const controls = [...document.querySelectorAll('a, button, input, select, textarea, summary')].filter(isShown);
  const pressed = controls.map((of) => {
    const words = of.textContent || of.getAttribute('aria-label') || of.tagName;
    return { of, words, box: of.getBoundingClientRect(), layer: layerOf(of) };
  });
  const overlaps = (pieces: readonly Piece[], mayTouch: number): string[] => {
    const sorted = pieces.toSorted((a, b) => a.box.top - b.box.top);
    return sorted.flatMap((a, i) => {
      const hits: string[] = [];
      for (const b of sorted.slice(i + 1)) {
        if (b.box.top >= a.box.bottom) break;
        if (a.layer !== b.layer || a.of.contains(b.of) || b.of.contains(a.of)) continue;
        // The button that clears or shows an input stands inside its frame on purpose.
        if (a.of.parentElement === b.of.parentElement && [a.of, b.of].some((one) => one.matches('input'))) continue;
        const down = Math.min(a.box.bottom, b.box.bottom) - b.box.top;
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const high = Math.min(a.box.height, b.box.height);
        if (across > 2 && down > 2 && down > high * mayTouch)
          hits.push(`lie over each other: "${a.words.slice(0, 40)}" and "${b.words.slice(0, 40)}"`);
      }
      return hits;
    });
  };
  return [...overlaps(texts, 0.45), ...overlaps(pressed, 0)];
}

/** Digits that German papers do not have, and numbers or addresses that a right-to-left line would turn around. */
function turnedAround(): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // What stands between isolates has a direction of its own.
    const words = (node.nodeValue ?? '').replaceAll(/\u2068[^\u2069]*\u2069/g, '');
    const holder = node.parentElement;
    if (!holder?.checkVisibility() || holder.closest('.ui-plain-text, bdi[dir=auto], script, style')) continue;
    if (/[\u0660-\u0669\u06F0-\u06F9]/.test(words)) found.push(`other digits: "${words.slice(0, 60)}"`);
    const isTurned = getComputedStyle(holder).direction === 'rtl';
    if (isTurned && /\+?\d[\d /()-]{6,}\d|https?:/.test(words)) found.push(`turned around: "${words.slice(0, 60)}"`);
  }
  return found;
}
