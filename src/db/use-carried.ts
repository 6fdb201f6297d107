import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';
import { type CarriedParcel, parcelsOf } from './carried.ts';
import { useStore } from './store-context.ts';

/** What this device carries for others, the newest first; undefined until it is read. Follows the leading window. */
export function useCarried(): readonly CarriedParcel[] | undefined {
  const store = useStore();
  const [parcels, setParcels] = useState<readonly CarriedParcel[]>();
  useEffect(() => {
    let newest = 0;
    const show = async (no: number, opening: ReturnType<typeof parcelsOf>): Promise<void> => {
      const opened = await opening;
      if (no === newest) setParcels(opened);
    };
    const following = liveQuery(() => store.db.carried.toArray()).subscribe({
      next: (rows) => {
        newest += 1;
        show(newest, parcelsOf(store, rows)).catch(reportError);
      },
      error: reportError,
    });
    return () => {
      newest = -1;
      following.unsubscribe();
    };
  }, [store]);
  return parcels;
}
