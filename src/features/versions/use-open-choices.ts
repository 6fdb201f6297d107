import { useMemo } from 'react';
import { useForms } from '../../db/use-forms.ts';
import { useView } from '../../db/use-records.ts';
import { findRecord } from '../../domain/describe-record.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { type OpenChoice, openChoices } from '../../domain/versions.ts';
import { type Describe, useDescribe } from '../../questions/use-describe.ts';

/** A record, what it is called, and what waits to be chosen in it. */
export interface RecordChoices {
  readonly record: RecordView;
  readonly title: string;
  readonly choices: readonly OpenChoice[];
}

/** Every open choice on this device, by record. The order does not depend on what arrived when. */
export function useOpenChoices(): { readonly describe: Describe; readonly groups: readonly RecordChoices[] } {
  const records = useView((view) => view.records);
  const find = useMemo(() => findRecord.bind(null, records), [records]);
  const describe = useDescribe(find, useForms().find);
  const groups = useMemo(() => {
    const all = [...records.values()].flatMap((ofType) => [...ofType.values()]);
    const open = all.flatMap((record) => {
      const choices = openChoices(record);
      return choices.length > 0 ? [{ record, choices, title: describe.record(record) }] : [];
    });
    return open.sort((a, b) => a.title.localeCompare(b.title) || a.record.id.localeCompare(b.record.id));
  }, [records, describe]);
  return { describe, groups };
}
