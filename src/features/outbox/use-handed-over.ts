import { useCallback, useEffect, useState } from 'react';
import { type HandedOver, readHandedOver, writeHandedOver } from '../../db/handed-over.ts';
import { useStore } from '../../db/store-context.ts';
import type { OutboxEntry } from '../../db/view.ts';
import type { Mid } from '../../domain/ids.ts';

export interface HandOvers {
  /** When an entry was given to another device; undefined if it was not. */
  readonly of: (waiting: readonly OutboxEntry[], index: number) => number | undefined;
  /** Everything up to this mutation has been given away just now. */
  readonly remember: (last: Mid) => Promise<void>;
}

/** What of the queue is on its way with somebody else. */
export function useHandedOver(): HandOvers {
  const store = useStore();
  const [handedOver, setHandedOver] = useState<HandedOver>();
  useEffect(() => {
    readHandedOver(store).then(setHandedOver, reportError);
  }, [store]);
  const remember = useCallback(async (last: Mid) => setHandedOver(await writeHandedOver(store, last)), [store]);
  const of = useCallback(
    (waiting: readonly OutboxEntry[], index: number) => {
      // In order of the numbers: what is in the queue behind it was written later.
      const end = waiting.findIndex(({ mutation }) => mutation.mid === handedOver?.last);
      return index <= end ? handedOver?.at : undefined;
    },
    [handedOver],
  );
  return { of, remember };
}
