import * as v from 'valibot';
import { AuditAct, AuditLine } from '../domain/audit.ts';
import { Instant } from '../domain/dates.ts';
import { Guest, Incident, IncidentNames, Member, OfficeDevice, OfficeOrder, RoleName } from '../domain/devices.ts';
import { Mid, Uuid } from '../domain/ids.ts';
import { SetAsideEntry } from '../domain/set-aside.ts';
import { Opaque, Proto, RequestToken, WholeNumber } from './primitives.ts';

/** Minutes for which an invitation may count, a day: whoever finds the code before the person is in. */
export const MAX_INVITATION_MINUTES = 24 * 60;
/** Entries of the audit in one answer. */
export const AUDIT_PAGE = 100;

const asked = { proto: Proto, tok: RequestToken };
const answer = { proto: Proto, tok: RequestToken, now: v.string() };

export const DevicesRequest = v.object(asked);
export const DevicesResponse = v.object({
  ...answer,
  devices: v.array(OfficeDevice),
  /** Who may get another device from whoever asks. */
  members: v.array(Member),
  /** Roles that whoever asks may give. */
  roles: v.array(RoleName),
  /** Whether a forgotten passphrase can be replaced at all. */
  hasRecoveryKey: v.boolean(),
});
export type DevicesResponse = v.InferOutput<typeof DevicesResponse>;

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

export const OrderRequest = v.object({ ...asked, dev: Uuid, order: OfficeOrder });
export const OrderResponse = v.object(answer);

export const IncidentRequest = v.object({ ...asked, dev: Uuid });
export const IncidentResponse = v.object({ ...answer, ...Incident.entries });

export const IncidentNamesRequest = v.object({ ...asked, dev: Uuid });
export const IncidentNamesResponse = v.object({ ...answer, ...IncidentNames.entries });

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

export const AuditResponse = v.object({ ...answer, lines: v.array(AuditLine), next: v.nullable(Opaque) });
export type AuditResponse = v.InferOutput<typeof AuditResponse>;

/** Entries of what was set aside in one answer. */
export const SET_ASIDE_PAGE = 200;

export const SetAsideRequest = v.object(asked);
/** The newest first; `more` are older. */
export const SetAsideResponse = v.object({ ...answer, entries: v.array(SetAsideEntry), more: WholeNumber });
export type SetAsideResponse = v.InferOutput<typeof SetAsideResponse>;

export const ReleaseRequest = v.object({
  ...asked,
  mids: v.pipe(v.array(Mid), v.minLength(1), v.maxLength(SET_ASIDE_PAGE)),
});
/** How many were taken, with those that they belong to, and how many of them are still set aside. */
export const ReleaseResponse = v.object({ ...answer, taken: WholeNumber, left: WholeNumber });
export type ReleaseResponse = v.InferOutput<typeof ReleaseResponse>;
