import * as v from 'valibot';
import type { Uuid } from './ids.ts';
import { SCOPE_ORG } from './ids.ts';
import type { CreateOp } from './mutation.ts';
import { Code, recordType, scalar } from './record-type.ts';

/** What a device tells of: what left the app, or how a forgotten passphrase was replaced. */
export const TOLD_ACTS = ['seen', 'exported', 'printed', 'copied', 'passphrase_recovered'] as const;
/** What the office notes itself, because it is done there. */
export const NOTED_ACTS = [
  'invited',
  'enrolled',
  'stopped',
  'revived',
  'wiped',
  'granted',
  'revoked',
  'renamed',
  'merged',
  'unmerged',
  'erased',
  'settings',
  'released',
  'recovery_key',
  'recovered',
  'refused',
  'copied_profile',
] as const;

export const ToldAct = v.picklist(TOLD_ACTS);
export type ToldAct = v.InferOutput<typeof ToldAct>;
export const AuditAct = v.picklist([...TOLD_ACTS, ...NOTED_ACTS]);
export type AuditAct = v.InferOutput<typeof AuditAct>;

/** Codes and numbers: no name, nothing that a person entered. */
export const AuditDetail = v.record(Code, v.union([Code, v.number()]));
export type AuditDetail = v.InferOutput<typeof AuditDetail>;

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * Something that left the app on a device: seen as a copy, exported, printed. It never changes; who did it and when
 * is told by its mutation.
 */
export const auditEvent = recordType({
  name: 'audit_event',
  scopes: ['org'],
  immutable: true,
  fields: {
    act: scalar(ToldAct),
    /** `register`, `organisation`, `person`, `needs` …: a kind of thing, never whose. */
    what: scalar(Code),
    /** Records in it. */
    count: scalar(Count),
    /** `csv`, `xlsx`, `json`, `pdf`, `paper` … */
    format: scalar(Code),
  },
});

export interface ToldEvent {
  readonly act: ToldAct;
  readonly what: string;
  readonly count: number;
  readonly format: string;
}

/** Belongs into the save of the act itself, or into one of its own where the act saves nothing. */
export function auditOp(id: Uuid, { act, what, count, format }: ToldEvent): CreateOp {
  return { k: 'create', t: auditEvent.name, id, scope: SCOPE_ORG, f: { act, what, count, format } };
}
