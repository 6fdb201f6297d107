import { existsSync } from 'node:fs';

/** The three engines that people have. Chromium is found in more ways than one: `chromium.ts`. */
export const ENGINES = ['Chromium', 'Firefox', 'WebKit'] as const;
export type EngineName = (typeof ENGINES)[number];

export const FIREFOX = '/usr/bin/firefox-esr';
/** WebKitGTK's own small browser. */
export const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

interface Need {
  readonly program: string;
  /** The Debian package that brings it. */
  readonly from: string;
}

const NEEDS: Readonly<Record<EngineName, readonly Need[]>> = {
  Chromium: [],
  Firefox: [{ program: FIREFOX, from: 'firefox-esr' }],
  WebKit: [
    { program: MINI_BROWSER, from: 'webkit2gtk-driver' },
    // It has no headless mode.
    { program: '/usr/bin/Xvfb', from: 'xvfb' },
    { program: '/usr/bin/dbus-run-session', from: 'dbus' },
  ],
};

/** An engine that cannot be driven on this machine, and the packages that it lacks. */
export interface MissingEngine {
  readonly engine: EngineName;
  readonly packages: readonly string[];
}

export function missingEngines(
  wanted: readonly EngineName[],
  isThere: (program: string) => boolean = existsSync,
): readonly MissingEngine[] {
  return wanted
    .map((engine) => {
      const lacking = NEEDS[engine].filter(({ program }) => !isThere(program));
      return { engine, packages: lacking.map(({ from }) => from) };
    })
    .filter(({ packages }) => packages.length > 0);
}

/** What is missing and what to do about it. */
export function missingSentence({ engine, packages }: MissingEngine): string {
  const names = packages.join(' ');
  return `${engine} is not here, so none of its stories ran. On Debian: apt-get install --no-install-recommends ${names}`;
}
