import type { DeviceKeyPair } from '../db/identity.ts';
import { learnNewerDevices } from '../db/newer-devices.ts';
import type { OpenStore } from '../db/open-store.ts';
import type { AccessDesk } from './access.ts';
import { createAccessDesk } from './access.ts';
import { queueReportOf } from './queue-report.ts';
import { recoveryDeskOf } from './recovery-desk.ts';
import type { Fetch } from './transport.ts';

/** The token of a device that also hands in what its store has for the office, and keeps what the office tells of it. */
export function storeAccess(fetchFromOffice: Fetch, store: OpenStore, pair: DeviceKeyPair): AccessDesk {
  return createAccessDesk(fetchFromOffice, store.identity, pair, {
    recovery: recoveryDeskOf(store),
    report: queueReportOf(store),
    newer: (devices) => learnNewerDevices(store, devices),
  });
}
