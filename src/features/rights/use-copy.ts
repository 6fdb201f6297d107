import { useMemo, useState } from 'react';
import { useStore } from '../../db/store-context.ts';
import { useView } from '../../db/use-records.ts';
import { contact } from '../../domain/contact.ts';
import { instantOf } from '../../domain/dates.ts';
import { textFact } from '../../domain/organisation/facts.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import type { RecordView } from '../../domain/record-view.ts';
import type { BlackOut } from '../../domain/rights/black-out.ts';
import { contactNames, type Copy, organisationCopy, personCopy } from '../../domain/rights/copy.ts';
import type { RecordMaps } from '../../domain/rights/erase.ts';
import { type Mention, mentionsOf } from '../../domain/rights/mentions.ts';
import { useJoinedIds } from '../../parts/use-joins.ts';
import { type Subject, useHiddenPersons } from './use-subject.ts';

/** The texts that may go into a person's copy, and what somebody has decided about them. */
export interface CopyTexts {
  readonly found: readonly Mention[];
  readonly chosen: readonly string[];
  choose(keys: readonly string[]): void;
  /** One name a line. */
  readonly more: string;
  setMore(more: string): void;
  readonly blackOut: BlackOut;
}

export const mentionKey = ({ record, key }: Mention): string => `${record.id} ${key}`;

/** What is found about a person in the texts of others. Only what has her whole name goes in by itself. */
export function useCopyTexts({ kind, record }: Subject): CopyTexts {
  const records = useView((view) => view.records);
  const found = useMemo(
    () => (kind === 'person' ? mentionsOf(record, contactNames(record), records) : []),
    [kind, record, records],
  );
  const [decided, setDecided] = useState<readonly string[]>();
  const [more, setMore] = useState('');
  const sure = found.filter(({ match }) => match !== 'part').map(mentionKey);
  const blackOut = useMemo(() => blackOutFor(record, records, more), [record, records, more]);
  return { found, chosen: decided ?? sure, choose: setDecided, more, setMore, blackOut };
}

function blackOutFor(person: RecordView, records: RecordMaps, more: string): BlackOut {
  const own = [...contactNames(person), person.fields['phone'], person.fields['mail']];
  const others = [...(records.get(contact.name)?.values() ?? [])].filter(({ id }) => id !== person.id);
  return {
    own: own.flatMap((text) => (typeof text === 'string' ? text.split(' / ') : [])),
    others: [...others.flatMap(contactNames), ...more.split('\n')],
  };
}

/** The copy as it would be handed out now. */
export function useCopy(subject: Subject, texts: CopyTexts): Copy {
  const { identity, world } = useStore();
  const records = useView((view) => view.records);
  const joined = useJoinedIds(subject.record.id);
  const hidden = useHiddenPersons();
  const [madeAt] = useState(() => instantOf(world.now()));
  const { found, chosen, blackOut } = texts;
  return useMemo(() => {
    const { kind, record, organisation: of } = subject;
    const club = of === undefined ? undefined : records.get(organisation.name)?.get(of);
    const name = club === undefined ? undefined : textFact(club.fields, 'name');
    const head = { madeAt, madeBy: identity.user.name, organisation: name ?? null };
    if (kind === 'organisation') return organisationCopy(record.id, joined, hidden, records, head);
    const wanted = found.filter((mention) => chosen.includes(mentionKey(mention)));
    return personCopy(record, wanted, blackOut, records, head);
  }, [subject, records, joined, hidden, madeAt, identity, found, chosen, blackOut]);
}
