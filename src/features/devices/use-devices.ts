import { useEffect, useState } from 'react';
import { keepKnownDevices, readKnownDevices } from '../../db/known-devices.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { useStore } from '../../db/store-context.ts';
import type { OfficeDevice } from '../../domain/devices.ts';
import { useOffice } from '../../sync/office-context.ts';
import type { OfficeDesk, OfficeRefusal } from '../../sync/office-desk.ts';

interface Found {
  readonly devices?: readonly OfficeDevice[];
  /** Told with the list, and not kept with it. */
  readonly hasRecoveryKey?: boolean;
  /** When the office told it; undefined where it never did. */
  readonly at?: string;
  /** Why the office does not tell it now. */
  readonly trouble?: OfficeRefusal['kind'];
}

/** The list of devices: as the office tells it now, or as this device last heard it. */
export interface DeviceList extends Found {
  readonly isBusy: boolean;
  readonly reload: () => void;
}

export function useDevices(): DeviceList {
  const store = useStore();
  const office = useOffice();
  const [attempt, setAttempt] = useState(1);
  const [found, setFound] = useState<Found & { readonly attempt: number }>({ attempt: 0 });
  useEffect(() => {
    let isCurrent = true;
    findDevices(store, office).then((list) => isCurrent && setFound({ ...list, attempt }), reportError);
    return () => {
      isCurrent = false;
    };
  }, [store, office, attempt]);
  return { ...found, isBusy: found.attempt !== attempt, reload: () => setAttempt((before) => before + 1) };
}

async function findDevices(store: OpenStore, office: OfficeDesk): Promise<Found> {
  const told = await office.devices();
  if (!told.ok) return { ...(await readKnownDevices(store)), trouble: told.refusal.kind };
  const { now: at, devices, hasRecoveryKey } = told.value;
  await keepKnownDevices(store, { at, devices });
  return { at, devices, hasRecoveryKey };
}
