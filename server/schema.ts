import type { AuditAct, AuditDetail } from '../src/domain/audit.ts';
import type { Instant } from '../src/domain/dates.ts';
import type { FieldKey, Mid, Scope, Uuid } from '../src/domain/ids.ts';
import type { Json } from '../src/domain/json.ts';
import type { KeptVersion } from '../src/domain/merge-field.ts';
import type { StopOrder } from '../src/protocol/token.ts';
import type { JsonText } from './codec.ts';
import type { FailureCode } from './outcome.ts';
import type { Role } from './permissions.ts';

export type Fields = Readonly<Record<FieldKey, Json>>;
export type Writers = Readonly<Record<FieldKey, Mid>>;
export type Counters = Readonly<Record<FieldKey, number>>;
export type KeptVersions = Readonly<Record<FieldKey, readonly KeptVersion[]>>;

interface WorkspaceTable {
  ws: Uuid;
  name: string;
  epoch: string;
  /** The highest `seq` given out; whoever updates this row holds the lock of the workspace. */
  head: number;
  /** Public half of the office's recovery key; null until one was made and confirmed. */
  recovery_pub: string | null;
  /** Records that left a scope before this `seq` may have been forgotten: older cursors start anew. */
  history_from: number;
}

interface MemberTable {
  ws: Uuid;
  user_id: Uuid;
  name: string;
  role: Role;
  /** Counts changes of role or grants: older cursors start anew. */
  grants: number;
}

/** `system` writes the example data and can get no token. */
export type DeviceStatus = 'active' | 'stopped' | 'wiped' | 'system';

interface DeviceTable {
  ws: Uuid;
  id: Uuid;
  user_id: Uuid;
  label: string;
  pub: string;
  app: string;
  status: DeviceStatus;
  stop_order: JsonText<StopOrder> | null;
  /** Highest own mutation that has a receipt. */
  last_n: number;
  /** Highest own mutation in a verified backup. */
  safe_n: number;
  /** Milliseconds since 1970. */
  enrolled_at: number;
  last_seen: number;
  /** The device's data key, readable by the office's recovery key only. */
  wrap: string | null;
  /** Public half of the recovery key that opens it. */
  wrap_pub: string | null;
  /** Number of its newest mutation, as it last said itself. */
  told_n: number | null;
  /** Since when its oldest mutation was waiting then, in milliseconds since 1970. */
  told_since: number | null;
}

interface ScopeGrantTable {
  ws: Uuid;
  /** A role or the id of a device. */
  grantee: string;
  scope: Scope;
}

interface InvitationTable {
  ws: Uuid;
  /** The first four characters of the code. */
  name: string;
  secret_hash: string;
  user_id: Uuid;
  person: string;
  role: Role;
  /** Granted to the device besides what the role has. */
  scope: Scope | null;
  expires_at: number;
  tries: number;
  used_pub: string | null;
  used_dev: Uuid | null;
}

interface RecordTable {
  ws: Uuid;
  id: Uuid;
  type: string;
  scope: Scope;
  seq: number;
  st: 'live' | 'archived';
  /** The mutation that created the record, and the person who made it; '' where nobody knows any more. */
  creator: Mid;
  owner: Uuid | '';
  f: JsonText<Fields>;
  writers: JsonText<Writers>;
  alt: JsonText<KeptVersions>;
  inc: JsonText<Counters>;
}

/** Records that left a scope: devices that had them must let them go. */
interface ExitTable {
  ws: Uuid;
  scope: Scope;
  record_id: Uuid;
  seq: number;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * What became of a value when it arrived: it became the visible one, said what was there already, was kept beside
 * it, was merged into it sentence by sentence, or gave way to it by the rule of the field.
 */
export type ValueFate = 'taken' | 'same' | 'beside' | 'merged' | 'passed';

/** Every value that was ever accepted, by the field that it was written to. */
type Wrote = Readonly<Record<FieldKey, WrittenField>>;

export interface WrittenField {
  readonly v: Json;
  /** The value that it stands for: the one it replaced, or the one its author saw. */
  readonly parent?: Mid;
  /** `taken` where it is missing. */
  readonly fate?: ValueFate;
  /** Versions beside it that its author settled with it. */
  readonly settles?: readonly Mid[];
}

/** What a mutation has written to a record. */
interface HistoryTable {
  ws: Uuid;
  record_id: Uuid;
  mid: Mid;
  by_user: Uuid;
  by_dev: Uuid;
  at_client: Instant;
  at_server: Instant;
  seq: number;
  wrote: JsonText<Wrote>;
}

/** The history as the release before wrote it, a row for each field. Empty but for what that release still writes. */
interface ValueTable {
  ws: Uuid;
  record_id: Uuid;
  field: FieldKey;
  mid: Mid;
  parent: Mid | null;
  v: JsonText<Json>;
  by_user: Uuid;
  by_dev: Uuid;
  at_client: Instant;
  at_server: Instant;
  seq: number;
  fate: ValueFate;
  settles: JsonText<readonly Mid[]>;
}

interface ReceiptTable {
  ws: Uuid;
  mid: Mid;
  dev: Uuid;
  n: number;
  hash: string;
  o: 'applied' | 'merged' | 'conflict' | 'rejected' | 'quarantined';
  code: FailureCode | null;
  seq: number;
}

/** Mutations that had no effect; their text is kept. The hash is part of the key because a reused mid is kept too. */
interface QuarantineTable {
  ws: Uuid;
  mid: Mid;
  hash: string;
  dev: Uuid;
  user_id: Uuid;
  payload: string;
  code: FailureCode;
  status: 'rejected' | 'quarantined';
  at_server: Instant;
}

interface QuarantineRecordTable {
  ws: Uuid;
  record_id: Uuid;
  mid: Mid;
  user_id: Uuid;
  /** 1 if the mutation creates the record. */
  creates: number;
}

interface ErasedTable {
  ws: Uuid;
  record_id: Uuid;
  seq: number;
}

/** What was done with the data and the devices. Codes and ids only. */
interface AuditTable {
  ws: Uuid;
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  user_id: Uuid | '';
  dev: Uuid | '';
  act: AuditAct;
  subject: Uuid | '';
  detail: JsonText<AuditDetail>;
}

/** A link by which people answer a form on their own phones. */
interface FormLinkTable {
  ws: Uuid;
  id: Uuid;
  /** The first four characters of the code; the others are made from the server's keys. */
  name: string;
  form: string;
  organisation: Uuid | null;
  event: Uuid | null;
  made_by: Uuid | '';
  /** Milliseconds since 1970, like the others. */
  made_at: number;
  expires_at: number;
  /** Phones that it may let in, and those that it has. */
  quota: number;
  used: number;
  withdrawn_at: number | null;
}

interface FormPhoneTable {
  ws: Uuid;
  link: Uuid;
  pub: string;
  dev: Uuid;
}

/** One row: the fingerprint of the keys that the database was first used with. */
interface ServerKeyTable {
  id: string;
  print: string;
}

export interface Tables {
  workspace: WorkspaceTable;
  member: MemberTable;
  device: DeviceTable;
  scope_grant: ScopeGrantTable;
  invitation: InvitationTable;
  record: RecordTable;
  exit: ExitTable;
  history: HistoryTable;
  value: ValueTable;
  receipt: ReceiptTable;
  quarantine: QuarantineTable;
  quarantine_record: QuarantineRecordTable;
  erased: ErasedTable;
  audit: AuditTable;
  form_link: FormLinkTable;
  form_phone: FormPhoneTable;
  server_key: ServerKeyTable;
}
