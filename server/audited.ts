import * as v from 'valibot';
import type { AuditAct } from '../src/domain/audit.ts';
import { AuditDetail, auditEvent, ToldAct } from '../src/domain/audit.ts';
import { Uuid } from '../src/domain/ids.ts';
import { mergeLink } from '../src/domain/merge-link.ts';
import type { Mutation, Op, OpKind } from '../src/domain/mutation.ts';
import { Code } from '../src/domain/record-type.ts';
import type { Author } from './actor.ts';
import type { Effect } from './apply.ts';
import type { AuditEntry } from './audit.ts';
import type { StoredRecord } from './stage.ts';

const DAY = 86_400_000;
const JOIN_ACTS: { readonly [Kind in OpKind]?: AuditAct } = {
  create: 'merged',
  restore: 'merged',
  archive: 'unmerged',
};

type Act = Pick<AuditEntry, 'act' | 'subject' | 'detail'> & { readonly of: string };

/** What of an applied mutation must be possible to look up later: copies, joins, erasures, settings. */
export function auditOf(author: Author, mutation: Mutation, effect: Effect, at: number): readonly AuditEntry[] {
  const records = new Map(effect.records.map((record) => [record.id, record]));
  const acts = [...mutation.ops.flatMap((op) => actOf(op, records.get(op.id))), ...erasureOf(mutation, effect)];
  return acts.map(({ of, ...act }) => ({ ...whose(author), ...act, id: `${mutation.mid}.${of}`, at }));
}

/**
 * A device tried what its role does not allow. Once a day and kind: whoever may do next to nothing must not be able
 * to fill the list either.
 */
export function refusalEntry(author: Author, tried: 'pull' | 'push' | 'office', at: number): AuditEntry {
  const id = `${author.dev}.refused.${tried}.${Math.floor(at / DAY)}`;
  return { ...whose(author), id, at, act: 'refused', subject: '', detail: { tried } };
}

/** Two browsers use the key of one device: noted once for each. */
export function forkEntry(author: Author, at: number): AuditEntry {
  const id = `${author.dev}.copied_profile`;
  return { ...whose(author), id, at, act: 'copied_profile', subject: author.dev, detail: {} };
}

const whose = ({ ws, user, dev }: Author): Author => ({ ws, user, dev });

function actOf(op: Op, record: StoredRecord | undefined): readonly Act[] {
  if (record === undefined) return [];
  if (record.type === auditEvent.name && op.k === 'create') return toldAct(record);
  if (record.type === mergeLink.name) return joinAct(op, record);
  if (record.type === 'office' && op.k === 'set') {
    const value = v.safeParse(v.union([Code, v.number()]), op.v);
    return [
      {
        act: 'settings',
        subject: '',
        detail: { field: op.f, ...(value.success ? { value: value.output } : {}) },
        of: op.f,
      },
    ];
  }
  return [];
}

function toldAct({ id, f }: StoredRecord): readonly Act[] {
  const { act, ...rest } = f;
  const told = v.safeParse(ToldAct, act);
  const detail = v.safeParse(AuditDetail, rest);
  return told.success ? [{ act: told.output, subject: '', detail: detail.success ? detail.output : {}, of: id }] : [];
}

function joinAct({ k }: Op, { id, f }: StoredRecord): readonly Act[] {
  const act = JOIN_ACTS[k];
  const survivor = v.safeParse(Uuid, f['survivor']);
  return act === undefined ? [] : [{ act, subject: survivor.success ? survivor.output : '', detail: {}, of: id }];
}

/** How many were erased together and why; which one, where it was one. The id is all that is left of it. */
function erasureOf({ ops }: Mutation, { erased }: Effect): readonly Act[] {
  const [first, ...others] = erased;
  if (first === undefined) return [];
  const why = v.safeParse(Code, ops.find((op) => op.k === 'erase')?.why);
  const detail = { count: erased.length, ...(why.success ? { why: why.output } : {}) };
  return [{ act: 'erased', subject: others.length === 0 ? first.id : '', detail, of: 'erased' }];
}
