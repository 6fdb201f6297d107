import { useCallback, useMemo } from 'react';
import { useForms } from '../../db/use-forms.ts';
import { useView } from '../../db/use-records.ts';
import type { OutboxEntry } from '../../db/view.ts';
import { type Describe, useDescribe } from '../../questions/use-describe.ts';
import { type FindKnown, knownRecords } from './known-records.ts';

export interface Outbox {
  readonly waiting: readonly OutboxEntry[];
  /** Taken by the office, but not yet seen in what it sends. */
  readonly arrived: readonly OutboxEntry[];
  readonly needsYou: readonly OutboxEntry[];
  readonly describe: Describe;
  readonly find: FindKnown;
}

/** What is on its way, with the words to say it. */
export function useOutbox(): Outbox {
  const outbox = useView((view) => view.outbox);
  const records = useView((view) => view.records);
  const find = useMemo(() => knownRecords(records, outbox), [records, outbox]);
  const describe = useDescribe(
    useCallback((_type: string, id: string) => find(id), [find]),
    useForms().find,
  );
  return useMemo(() => {
    const inState = (state: OutboxEntry['state']) => outbox.filter((entry) => entry.state === state);
    return { waiting: inState('waiting'), arrived: inState('arrived'), needsYou: inState('needs-you'), describe, find };
  }, [outbox, describe, find]);
}
