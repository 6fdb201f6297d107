import * as v from 'valibot';
import { Instant } from './dates.ts';
import { Scope, Uuid } from './ids.ts';
import { Line } from './record-type.ts';

/** What a person may do. The server's table says what that is. */
export const RoleName = v.picklist(['administrator', 'coordinator', 'evaluator', 'helper', 'volunteer']);
export type RoleName = v.InferOutput<typeof RoleName>;

/** Whether somebody with this role writes anything down, but that she took something out of the app. */
export function mayWriteDown(role: string): boolean {
  return role !== 'administrator' && role !== 'evaluator';
}

/** `drain`: sends what it has, then resets itself; `wipe`: resets itself at once. */
export const Order = v.picklist(['drain', 'wipe']);
export type Order = v.InferOutput<typeof Order>;
export const OfficeOrder = v.picklist([...Order.options, 'revive']);
export type OfficeOrder = v.InferOutput<typeof OfficeOrder>;

/** `dormant`: was not seen for half a year and gets nothing until it is revived. */
const DeviceState = v.picklist(['active', 'dormant', 'stopped', 'wiped']);
export type DeviceState = v.InferOutput<typeof DeviceState>;

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
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
  waiting: v.object({ count: Count, since: v.nullable(Instant) }),
  /** Two browsers have used its key. */
  isCopied: v.boolean(),
  /** It has handed in its keys for the recovery key that counts: a forgotten passphrase can be replaced. */
  isRecoverable: v.boolean(),
  /** Whether whoever asks may give it orders. */
  isMine: v.boolean(),
});
export type OfficeDevice = v.InferOutput<typeof OfficeDevice>;

/** Another device that was connected in a person's name. */
export const NewerDevice = v.object({ dev: Uuid, label: v.string(), since: Instant });
export type NewerDevice = v.InferOutput<typeof NewerDevice>;

/** Somebody who can get another device. */
export const Member = v.object({ ...Person.entries, role: RoleName });
export type Member = v.InferOutput<typeof Member>;

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

/** Whom and what a lost device concerns: at most so many records were within its reach, by scope and kind. */
export const Incident = v.object({
  person: Person,
  role: RoleName,
  label: v.string(),
  state: DeviceState,
  enrolled: Instant,
  lastContact: Instant,
  held: v.array(v.object({ scope: Scope, type: v.string(), count: Count })),
});
export type Incident = v.InferOutput<typeof Incident>;

/** Who was on a lost device, by name: as far as whoever asks may see it. */
export const IncidentNames = v.object({
  organisations: v.array(v.object({ name: v.string(), persons: v.array(v.string()) })),
  /** Contact persons whose organisation was not on it. */
  persons: v.array(v.string()),
  /** Organisations and persons in areas that whoever asks may not see. */
  hidden: Count,
  /** Records of any kind that were erased since its last contact. */
  erased: Count,
});
export type IncidentNames = v.InferOutput<typeof IncidentNames>;
