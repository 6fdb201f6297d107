import { rmSync } from 'node:fs';
import { test as base } from '@playwright/test';
import { type Device, type Look, openDevice, TABLET } from './device.ts';
import { type Office, openOffice } from './office.ts';
import { copyRelease } from './release.ts';
import { enrol, storedForOffline } from './steps.ts';

export interface Story {
  /** What the device of the story looks like. */
  readonly look: Look;
  /** Folder of the build that the office gives out; by default the one that is tested. */
  readonly release: string | undefined;
  /** An office of this story alone. */
  readonly office: Office;
  /** Opens a device that is cleared away with the story, also after it was restarted. */
  readonly aDevice: (look?: Look) => Promise<Device>;
  /** The one device of a story that needs no more. */
  readonly device: Device;
  /** Opens a device that is enrolled with this code and needs no network any more. */
  readonly enrolled: (code: string) => Promise<Device>;
}

/** A test with an office and as many devices as it needs. */
export const test = base.extend<Story>({
  look: [TABLET, { option: true }],
  release: [process.env['DIST'], { option: true }],
  office: async ({ release }, hand) => {
    const office = await openOffice(release);
    await hand(office);
    await office.remove();
  },
  aDevice: async ({ look, office: _first }, hand) => {
    const devices: Device[] = [];
    await hand(async (other = look) => {
      const device = await openDevice(other);
      devices.push(device);
      return device;
    });
    for (const device of devices) await device.remove();
  },
  device: async ({ aDevice }, hand) => hand(await aDevice()),
  enrolled: async ({ aDevice, office }, hand) =>
    hand(async (code) => {
      const device = await aDevice();
      await enrol(device.page, office.url, code);
      await storedForOffline(device.page);
      return device;
    }),
});

/** A test whose office gives out a copy of the build, which the story may change. */
export const testOfReleases = test.extend<{ readonly release: string }>({
  release: async ({ browserName: _any }, hand) => {
    const copy = copyRelease();
    await hand(copy);
    rmSync(copy, { recursive: true, force: true });
  },
});
