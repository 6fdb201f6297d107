import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Office } from '../../e2e/support/office.ts';
import { openOffice } from '../../e2e/support/office.ts';
import type { Browser, Engine, Tab } from './engine.ts';
import { type Hands, handsOn } from './hands.ts';
import { within } from './within.ts';

export const PASSPHRASE = 'fünf Wörter am Rheinufer gefunden';

/** A device in the hands of a person: a browser of one engine with its profile. */
export interface Device {
  readonly engine: Engine['name'];
  readonly profile: string;
  readonly hands: Hands;
  readonly tab: Tab;
  /**
   * Pulls the plug of the browser and opens it again with the same profile, on the same address. `look` is called in
   * between, when nobody writes there.
   */
  killAndReopen(look?: (profile: string) => void): Promise<Device>;
  close(): Promise<void>;
}

/** An office for one test, which gives out the build in that folder. */
export async function anOffice(release = process.env['DIST']): Promise<Office> {
  const office = await openOffice(release);
  onTestFinished(() => office.remove());
  return office;
}

export async function aDevice(engine: Engine, url: string): Promise<Device> {
  const profile = mkdtempSync(join(tmpdir(), 'device-'));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  return openDevice(engine, url, profile);
}

async function openDevice(engine: Engine, url: string, profile: string): Promise<Device> {
  const { name } = engine;
  const browser: Browser = await within(60, `starting ${name}`, engine.open(profile));
  let isOver = false;
  const kill = async (): Promise<void> => {
    if (isOver) return;
    await within(30, `killing ${name}`, browser.kill());
    isOver = true;
  };
  onTestFinished(kill);
  const tab = patient(name, await within(60, `the first page of ${name}`, browser.tab()));
  await tab.goto(url);
  return {
    engine: name,
    profile,
    tab,
    hands: handsOn(tab),
    killAndReopen: async (look) => {
      await kill();
      look?.(profile);
      return openDevice(engine, url, profile);
    },
    close: async () => {
      await within(60, `closing ${name}`, browser.close());
      isOver = true;
    },
  };
}

/** The tab, whose answers nobody awaits for ever. Longer than the hands look for something in the page. */
function patient(name: string, tab: Tab): Tab {
  return {
    goto: (url) => within(90, `${name} on its way to ${url}`, tab.goto(url)),
    run: (expression) => within(45, `${name} with “${expression.slice(-60)}”`, tab.run(expression)),
    close: () => within(30, `closing a page of ${name}`, tab.close()),
  };
}

/** Sets the device up: passphrase, then the one-time code. */
export async function enrol({ hands }: Device, code: string): Promise<void> {
  await hands.press('Eigenen Kennsatz wählen');
  await hands.fill('Kennsatz', PASSPHRASE);
  await hands.fill('Kennsatz wiederholen', PASSPHRASE);
  await hands.press('Gerät einrichten');
  await hands.fill('Einmal-Code', code);
  await hands.press('Verbinden');
  await hands.sees('Organisationen');
}

export async function unlock({ hands }: Device): Promise<void> {
  await hands.fill('Kennsatz', PASSPHRASE);
  await hands.press('Öffnen');
  await hands.sees('Organisationen');
}

/** Saves a new organisation, of which only the name is known. */
export async function addOrganisation({ hands }: Device, name: string): Promise<void> {
  await hands.press('Organisationen');
  await hands.press('Neue Organisation');
  await hands.fill('Name', name);
  await hands.press('Speichern');
  await hands.sees('Bedarfsbogen ausfüllen');
}

/** The whole release lies on the device. */
export async function storedForOffline({ tab }: Device): Promise<void> {
  await tab.run('navigator.serviceWorker.ready.then(() => true)');
}

/** Waits until the page has loaded itself anew and shows the text: between two pages nobody answers. */
export async function comesTo({ tab }: Device, text: string): Promise<void> {
  for (const end = performance.now() + 60_000; performance.now() < end; ) {
    const shown = await tab.run('document.body.innerText').catch(() => '');
    if (String(shown).includes(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`"${text}" does not appear`);
}
