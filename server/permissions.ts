import type { Scope, Uuid } from '../src/domain/ids.ts';
import { SCOPE_CASE, SCOPE_ORG } from '../src/domain/ids.ts';
import { RoleName } from '../src/domain/devices.ts';

export const Role = RoleName;
export type Role = RoleName;

const ROLES = Role.options;
/** Nobody makes herself or others more powerful than she is. */
const STAFF = ROLES.filter((role) => role !== 'administrator');

interface Permission {
  /** Granted to everyone with this role. */
  readonly always: readonly Scope[];
  /** Kinds of scope that can be granted to the role or to one device besides. */
  readonly grantable: readonly ('event' | 'drop')[];
  readonly pull: boolean;
  readonly push: boolean;
  /** Whose devices they look after: they invite, stop and revive them, and read the audit. */
  readonly manages: readonly Role[];
  /** Comes for a festival or a form and goes again: what such a device sends in a day is limited. */
  readonly isTemporary: boolean;
}

/** Who may read and write what. */
const PERMISSIONS = {
  /** Looks after devices and members, and never sees a case. */
  administrator: { always: [SCOPE_ORG], grantable: [], pull: true, push: false, manages: ROLES, isTemporary: false },
  coordinator: {
    always: [SCOPE_ORG, SCOPE_CASE],
    grantable: ['event', 'drop'],
    pull: true,
    push: true,
    manages: STAFF,
    isTemporary: false,
  },
  evaluator: {
    always: [SCOPE_ORG, SCOPE_CASE],
    grantable: ['event', 'drop'],
    pull: true,
    push: false,
    manages: [],
    isTemporary: false,
  },
  /** Helps at a festival. */
  helper: { always: [], grantable: ['event'], pull: true, push: true, manages: [], isTemporary: true },
  /** Collects forms and cannot read them back. */
  volunteer: { always: [], grantable: ['drop'], pull: false, push: true, manages: [], isTemporary: true },
} as const satisfies Record<Role, Permission>;

export function permissionOf(role: Role): Permission {
  return PERMISSIONS[role];
}

/** All scopes of a role, given the grants to the role and to the device. */
export function scopesOf(role: Role, grants: readonly Scope[]): readonly Scope[] {
  const { always, grantable } = permissionOf(role);
  const extra = grants.filter((scope) => grantable.some((kind) => scope.startsWith(`${kind}:`)));
  return [...always, ...new Set(extra)];
}

/** A person as far as it matters for what she may see. */
export interface Reader {
  readonly user: Uuid;
  readonly role: Role;
  readonly scopes: readonly Scope[];
}

/** Whether a record is there for this person. Whoever may only send knows of her own and of no other. */
export function maySee(
  { user, role, scopes }: Reader,
  record: { readonly scope: Scope; readonly owner: Uuid | '' },
): boolean {
  return scopes.includes(record.scope) && (permissionOf(role).pull || record.owner === user);
}

/** Whether this person may hear that a record was erased that lay in these scopes. */
export function mayHear({ scopes }: Pick<Reader, 'scopes'>, told: readonly Scope[]): boolean {
  // Where it lay is forgotten after a restore from an old ledger: then everyone may hear it.
  return told.length === 0 || told.some((scope) => scopes.includes(scope));
}
