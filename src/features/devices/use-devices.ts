import { useCallback, useEffect, useState } from 'react';
import { keepKnownDevices, readKnownDevices } from '../../db/known-devices.ts';
import { useStore } from '../../db/store-context.ts';
import type { OfficeDevice } from '../../protocol/office.ts';
import { useOffice } from '../../sync/office-context.ts';
import type { OfficeRefusal } from '../../sync/office-desk.ts';

/** The list of devices: as the office tells it now, or as this device last heard it. */
export interface DeviceList {
  readonly devices: readonly OfficeDevice[] | undefined;
  /** When the office told it; undefined where it never did. */
  readonly at: string | undefined;
  /** Why the office does not tell it now. */
  readonly trouble: OfficeRefusal['kind'] | undefined;
  readonly isBusy: boolean;
  readonly reload: () => void;
}

export function useDevices(): DeviceList {
  const store = useStore();
  const office = useOffice();
  const [list, setList] = useState<Omit<DeviceList, 'reload'>>({
    devices: undefined,
    at: undefined,
    trouble: undefined,
    isBusy: true,
  });
  const load = useCallback(async () => {
    setList((before) => ({ ...before, isBusy: true }));
    const told = await office.devices();
    if (told.ok) {
      const { now: at, devices } = told.value;
      setList({ devices, at, trouble: undefined, isBusy: false });
      await keepKnownDevices(store, { at, devices: [...devices] });
      return;
    }
    const known = await readKnownDevices(store);
    setList({ devices: known?.devices, at: known?.at, trouble: told.refusal.kind, isBusy: false });
  }, [office, store]);
  const reload = useCallback(() => void load().catch(reportError), [load]);
  useEffect(reload, [reload]);
  return { ...list, reload };
}
