import { useMemo, useState } from 'react';
import { useView } from '../../db/use-records.ts';
import { consent } from '../../domain/consent.ts';
import { contact } from '../../domain/contact.ts';
import { findRecord } from '../../domain/describe-record.ts';
import type { Uuid } from '../../domain/ids.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { contactNames } from '../../domain/rights/copy.ts';
import { type ErasureReason, goesAlong } from '../../domain/rights/erase.ts';
import { type Mention, mentionsOf } from '../../domain/rights/mentions.ts';
import { useJoinedIds } from '../../parts/use-joins.ts';

/** Kinds of records that can be erased as a whole where they name a person. */
const ERASABLE: ReadonlySet<string> = new Set(['note', 'task', 'need', 'answers', 'submission', 'retention_review']);

/** What a person is about to have erased, and what she still decides. */
export interface Erasure {
  readonly record: RecordView;
  /** Everything that goes, the record itself last. */
  readonly gone: readonly RecordView[];
  /** Texts of others that name the person and stay, unless they are chosen. */
  readonly named: readonly Mention[];
  readonly chosen: readonly string[];
  choose(ids: readonly string[]): void;
  /** Proofs of consent among what would go. */
  readonly proofs: number;
  readonly isProofKept: boolean;
  keepProof(isKept: boolean): void;
  readonly why: ErasureReason;
  setWhy(why: ErasureReason): void;
  readonly ids: readonly Uuid[];
}

/** Undefined while the record is not on this device. */
export function useErasure(type: string, id: string): Erasure | undefined {
  const records = useView((view) => view.records);
  const joined = useJoinedIds(id);
  const record = useMemo(() => findRecord(records, type, id), [records, type, id]);
  const found = useMemo(() => {
    if (record === undefined) return undefined;
    const roots = record.type === organisation.name ? joined : new Set([record.id]);
    const along = goesAlong(roots, records);
    const others = [...(records.get(type)?.values() ?? [])].filter((one) => roots.has(one.id) && one.id !== record.id);
    const named = record.type === contact.name ? mentionsOf(record, contactNames(record), records) : [];
    const going = new Set(along.map((one) => one.id));
    return { along: [...along, ...others], named: byRecord(named.filter((one) => !going.has(one.record.id))) };
  }, [record, records, joined, type]);
  const [chosen, choose] = useState<readonly string[]>([]);
  const [isProofKept, keepProof] = useState(false);
  const [why, setWhy] = useState<ErasureReason>('person_asked');
  if (record === undefined || found === undefined) return undefined;
  const proofs = record.type === contact.name ? found.along.filter((one) => one.type === consent.name).length : 0;
  const gone = [...found.along.filter((one) => !(isProofKept && one.type === consent.name)), record];
  const texts = found.named.filter((one) => chosen.includes(one.record.id)).map((one) => one.record);
  const ids = [...texts, ...gone].map((one) => one.id);
  return { record, gone, named: found.named, chosen, choose, proofs, isProofKept, keepProof, why, setWhy, ids };
}

/** Whether a record may be erased as a whole; an organisation or a talk is changed instead. */
export function isErasable({ record }: Mention): boolean {
  return ERASABLE.has(record.type);
}

/** One line for each record, however often it names the person. */
function byRecord(mentions: readonly Mention[]): readonly Mention[] {
  return [...new Map(mentions.toReversed().map((one) => [one.record.id, one])).values()].toReversed();
}
