import * as v from 'valibot';
import { AuditAct, AuditDetail } from '../domain/audit.ts';
import { Instant } from '../domain/dates.ts';
import { Scope, Uuid } from '../domain/ids.ts';
import { Line } from '../domain/record-type.ts';
import { Opaque, Proto, RequestToken, WholeNumber } from './primitives.ts';
import { Order } from './token.ts';

/** Minutes for which an invitation may count: from one to a week. */
export const MAX_INVITATION_MINUTES = 7 * 24 * 60;
/** Entries of the audit in one answer. */
export const AUDIT_PAGE = 100;

const asked = { proto: Proto, tok: RequestToken };
const answer = { proto: Proto, tok: RequestToken, now: v.string() };

export const RoleName = v.picklist(['administrator', 'coordinator', 'evaluator', 'helper', 'volunteer']);
export type RoleName = v.InferOutput<typeof RoleName>;

/** `dormant`: was not seen for half a year and gets nothing until it is revived. */
export const DeviceState = v.picklist(['active', 'dormant', 'stopped', 'wiped']);
export type DeviceState = v.InferOutput<typeof DeviceState>;

const Person = v.object({ id: Uuid, name: v.string() });

/** A device as the office knows it. */
export const OfficeDevice = v.object({
  dev: Uuid,
  person: Person,
  role: RoleName,
  label: v.string(),
  app: v.string(),
  state: DeviceState,
  /** Of a stopped or wiped one. */
  order: v.nullable(Order),
  lastContact: Instant,
  /** What it said at its last contact and has not sent since: how many entries, and since when the oldest waits. */
  waiting: v.object({ count: WholeNumber, since: v.nullable(Instant) }),
  /** Two browsers have used its key. */
  isCopied: v.boolean(),
  /** Whether whoever asks may give it orders. */
  isMine: v.boolean(),
});
export type OfficeDevice = v.InferOutput<typeof OfficeDevice>;

export const DevicesRequest = v.object(asked);
export const DevicesResponse = v.object({
  ...answer,
  devices: v.array(OfficeDevice),
  /** Who may get another device from whoever asks. */
  members: v.array(v.object({ ...Person.entries, role: RoleName })),
  /** Roles that whoever asks may give. */
  roles: v.array(RoleName),
});
export type DevicesResponse = v.InferOutput<typeof DevicesResponse>;

/** Whom an invitation is for: somebody new, or another device for somebody who is known. */
export const Guest = v.variant('kind', [
  v.object({
    kind: v.literal('new'),
    name: v.pipe(Line, v.trim(), v.minLength(1)),
    role: RoleName,
    /** Besides what the role has: the festival of a helper, the form of a volunteer. */
    scope: v.exactOptional(Scope),
  }),
  v.object({ kind: v.literal('member'), user: Uuid }),
]);
export type Guest = v.InferOutput<typeof Guest>;

export const InviteRequest = v.object({
  ...asked,
  guest: Guest,
  minutes: v.pipe(WholeNumber, v.minValue(1), v.maxValue(MAX_INVITATION_MINUTES)),
});
export const InviteResponse = v.object({
  ...answer,
  /** As it is typed. */
  code: v.string(),
  /** Fingerprint of the server's key, for the QR code. */
  key: Opaque,
  expires: Instant,
});
export type InviteResponse = v.InferOutput<typeof InviteResponse>;

const OfficeOrder = v.picklist([...Order.options, 'revive']);
export type OfficeOrder = v.InferOutput<typeof OfficeOrder>;

export const OrderRequest = v.object({ ...asked, dev: Uuid, order: OfficeOrder });
export const OrderResponse = v.object(answer);

export const IncidentRequest = v.object({ ...asked, dev: Uuid });
/** What was within reach of a device: at most this many records, by scope and kind. */
export const IncidentResponse = v.object({
  ...answer,
  person: Person,
  role: RoleName,
  label: v.string(),
  state: DeviceState,
  enrolled: Instant,
  lastContact: Instant,
  held: v.array(v.object({ scope: Scope, type: v.string(), count: WholeNumber })),
});
export type IncidentResponse = v.InferOutput<typeof IncidentResponse>;

export const AuditRequest = v.object({
  ...asked,
  /** Only these. */
  acts: v.exactOptional(v.array(AuditAct)),
  from: v.exactOptional(Instant),
  /** Not this instant itself. */
  to: v.exactOptional(Instant),
  /** `next` of the page before. */
  after: v.exactOptional(Opaque),
});
export type AuditRequest = v.InferOutput<typeof AuditRequest>;

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

export const AuditResponse = v.object({ ...answer, lines: v.array(AuditLine), next: v.nullable(Opaque) });
export type AuditResponse = v.InferOutput<typeof AuditResponse>;
