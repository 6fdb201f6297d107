import * as v from 'valibot';
import { Instant } from './dates.ts';
import { SCOPE_ORG, Uuid } from './ids.ts';
import type { CreateOp, Op } from './mutation.ts';
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
  'role_changed',
  'merged',
  'unmerged',
  'erased',
  'settings',
  'released',
  'dropped',
  'recovery_key',
  'recovered',
  'refused',
  'copied_profile',
  'affected_listed',
] as const;

export const ToldAct = v.picklist(TOLD_ACTS);
export type ToldAct = v.InferOutput<typeof ToldAct>;
export const AuditAct = v.picklist([...TOLD_ACTS, ...NOTED_ACTS]);
export type AuditAct = v.InferOutput<typeof AuditAct>;

/** Codes and numbers: no name, nothing that a person entered. */
export const AuditDetail = v.record(Code, v.union([Code, v.number()]));
export type AuditDetail = v.InferOutput<typeof AuditDetail>;

/** An entry of the audit as a person reads it. */
export const AuditLine = v.object({
  id: v.string(),
  at: Instant,
  /** '' for the command line of the server, or for somebody who is no longer known. */
  person: v.string(),
  device: v.string(),
  act: AuditAct,
  /** Whom or what it was done to; the name is '' where the office tells none. */
  subject: v.nullable(v.object({ id: Uuid, name: v.string() })),
  detail: AuditDetail,
});
export type AuditLine = v.InferOutput<typeof AuditLine>;

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

/** What left the app, how much of it and how; a new passphrase has nothing of that. */
export type ToldEvent =
  | { readonly act: 'passphrase_recovered' }
  | {
      readonly act: Exclude<ToldAct, 'passphrase_recovered'>;
      readonly what: string;
      readonly count: number;
      readonly format: string;
    };

/** Belongs into the save of the act itself, or into one of its own where the act saves nothing. */
export function auditOp(id: Uuid, event: ToldEvent): CreateOp {
  return { k: 'create', t: auditEvent.name, id, scope: SCOPE_ORG, f: { ...event } };
}

/** Whether the step only says that something left the app: whoever may write nothing else says that too. */
export function isTold(op: Op): boolean {
  return op.k === 'create' && op.t === auditEvent.name;
}
