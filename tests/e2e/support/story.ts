import { test as base } from '@playwright/test';
import { type Device, type Look, openDevice, TABLET } from './device.ts';
import { type Office, openOffice } from './office.ts';

interface Story {
  /** An office of this story alone. */
  readonly office: Office;
  /** Opens a device that is cleared away with the story, also after it was restarted. */
  readonly aDevice: (look?: Look) => Promise<Device>;
}

/** A test with an office and as many devices as it needs. */
export const test = base.extend<Story>({
  office: async ({ browserName: _any }, hand) => {
    const office = await openOffice();
    await hand(office);
    await office.remove();
  },
  aDevice: async ({ office: _first }, hand) => {
    const devices: Device[] = [];
    await hand(async (look = TABLET) => {
      const device = await openDevice(look);
      devices.push(device);
      return device;
    });
    for (const device of devices) await device.remove();
  },
});
