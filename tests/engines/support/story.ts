import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Office } from '../../e2e/support/office.ts';
import { openOffice } from '../../e2e/support/office.ts';
import type { Browser, Engine, Tab } from './engine.ts';
import { type Hands, handsOn } from './hands.ts';

export const PASSPHRASE = 'fünf Wörter am Rheinufer gefunden';

/** A device in the hands of a person: a browser of one engine with its profile. */
export interface Device {
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

/** An office for one test. */
export async function anOffice(): Promise<Office> {
  const office = await openOffice(process.env['DIST']);
  onTestFinished(() => office.remove());
  return office;
}

export async function aDevice(engine: Engine, url: string): Promise<Device> {
  const profile = mkdtempSync(join(tmpdir(), 'device-'));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  return openDevice(engine, url, profile);
}

async function openDevice(engine: Engine, url: string, profile: string): Promise<Device> {
  const browser: Browser = await engine.open(profile);
  let isOver = false;
  const over = async (end: () => Promise<void>): Promise<void> => {
    if (isOver) return;
    isOver = true;
    await end();
  };
  onTestFinished(() => over(() => browser.kill()));
  const tab = await browser.tab();
  await tab.goto(url);
  return {
    profile,
    tab,
    hands: handsOn(tab),
    killAndReopen: async (look) => {
      await over(() => browser.kill());
      look?.(profile);
      return openDevice(engine, url, profile);
    },
    close: () => over(() => browser.close()),
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

/** The whole release lies on the device. */
export async function storedForOffline({ tab }: Device): Promise<void> {
  await tab.run('navigator.serviceWorker.ready.then(() => true)');
}
