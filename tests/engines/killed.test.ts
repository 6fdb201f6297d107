import { expect, test } from 'vitest';
import type { Tab } from './support/engine.ts';
import { inEachEngine } from './support/engines.ts';
import { aDevice, anOffice, type Device, enrol, storedForOffline, unlock } from './support/story.ts';

/** How often the browser is killed; ROUNDS=100 for the long run. */
const ROUNDS = Number(process.env['ROUNDS'] ?? '2');
/** Milliseconds of work before the plug is pulled, at the least and at the most. */
const [SHORTEST, LONGEST] = [500, 3_000];

/** What a list says of a club that was saved by halves, and of one that cannot be read. */
const HALF = ['ohne Namen', 'ließ sich nicht öffnen', 'ließen sich nicht öffnen'];

inEachEngine('on a device', (engine) => {
  test(
    `fault 43: what was shown as saved is there however often the browser is killed (${ROUNDS} rounds)`,
    async () => {
      const office = await anOffice();
      let device = await aDevice(engine, office.url);
      await enrol(device, office.firstCode);
      await storedForOffline(device);
      await office.stop();
      const shown: string[] = [];
      for (let round = 1; round <= ROUNDS; round++) {
        shown.push(...(await saveUntilKilled(device, round)));
        device = await device.killAndReopen();
        await unlock(device);
        // A list that is still being opened is not one in which something is missing.
        const wrong = async (): Promise<readonly string[]> => {
          const present = await namesOn(device);
          return [
            ...shown.filter((name) => !present.includes(name)),
            ...HALF.filter((words) => present.includes(words)),
          ];
        };
        await expect.poll(wrong, { timeout: 30_000 }).toEqual([]);
        console.log(`${engine.name}: ${round} kills, ${shown.length} saves shown before them, all there and whole`);
      }
      expect(shown.length).toBeGreaterThan(0);
      await office.start();
      await device.hands.sees('angekommen');
    },
    ROUNDS * 60_000 + 120_000,
  );
});

/** Somebody saves one club after the other; answers the names that were shown as saved before the kill. */
async function saveUntilKilled({ tab, hands }: Device, round: number): Promise<string[]> {
  await hands.press('Organisationen');
  await tab.run(`(${SAVE_ON_AND_ON})(${round})`);
  const end = performance.now() + SHORTEST + Math.random() * (LONGEST - SHORTEST);
  let shown: string[] = [];
  while (performance.now() < end || shown.length === 0) shown = await savedNames(tab);
  return shown;
}

async function savedNames(tab: Tab): Promise<string[]> {
  const names: unknown = await tab.run('window.savedNames');
  return Array.isArray(names) ? names.map(String) : [];
}

async function namesOn({ tab, hands }: Device): Promise<string> {
  await hands.press('Organisationen');
  await hands.sees('Verein 1.1.');
  // The list grows by pages.
  return String(await tab.run(`(${READ_WHOLE_LIST})()`));
}

/** Runs inside the page: starts the work and returns at once. */
const SAVE_ON_AND_ON = `(round) => {
  window.savedNames = [];
  const until = async (find) => {
    for (;;) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const named = (name) => [...document.querySelectorAll('a[href], button')].find((one) => one.innerText.replaceAll('\\u00ad', '').trim().startsWith(name));
  const work = async () => {
    for (let i = 1; ; i++) {
      const name = 'Verein ' + round + '.' + i + '.';
      (await until(() => named('Organisationen'))).click();
      (await until(() => named('Neue Organisation'))).click();
      const field = await until(() => [...document.querySelectorAll('input')].find((one) => [...(one.labels ?? [])].some((label) => label.innerText.startsWith('Name'))));
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, name);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      (await until(() => named('Speichern'))).click();
      await until(() => document.querySelector('h1')?.innerText.includes(name));
      window.savedNames.push(name);
    }
  };
  void work();
  return true;
}`;

const READ_WHOLE_LIST = `async () => {
  for (;;) {
    const more = [...document.querySelectorAll('main button')].find((one) => one.innerText.startsWith('Weitere zeigen'));
    if (!more) return document.body.innerText;
    more.click();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}`;
