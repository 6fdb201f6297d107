import * as v from 'valibot';
import type { Scope } from '../src/domain/ids.ts';
import { SCOPE_CASE, SCOPE_ORG } from '../src/domain/ids.ts';

interface Permission {
  /** Granted to everyone with this role. */
  readonly always: readonly Scope[];
  /** Kinds of scope that can be granted to the role or to one device besides. */
  readonly grantable: readonly ('event' | 'drop')[];
  readonly pull: boolean;
  readonly push: boolean;
}

/** Who may read and write what. */
const PERMISSIONS = {
  /** Looks after devices and members, and never sees a case. */
  administrator: { always: [SCOPE_ORG], grantable: [], pull: true, push: false },
  coordinator: { always: [SCOPE_ORG, SCOPE_CASE], grantable: ['event', 'drop'], pull: true, push: true },
  evaluator: { always: [SCOPE_ORG, SCOPE_CASE], grantable: ['event', 'drop'], pull: true, push: false },
  /** Helps at a festival. */
  helper: { always: [], grantable: ['event'], pull: true, push: true },
  /** Collects forms and cannot read them back. */
  volunteer: { always: [], grantable: ['drop'], pull: false, push: true },
} as const satisfies Record<string, Permission>;

export type Role = keyof typeof PERMISSIONS;
export const Role = v.picklist(['administrator', 'coordinator', 'evaluator', 'helper', 'volunteer']);

export function permissionOf(role: Role): Permission {
  return PERMISSIONS[role];
}

/** All scopes of a role, given the grants to the role and to the device. */
export function scopesOf(role: Role, grants: readonly Scope[]): readonly Scope[] {
  const { always, grantable } = permissionOf(role);
  const extra = grants.filter((scope) => grantable.some((kind) => scope.startsWith(`${kind}:`)));
  return [...always, ...new Set(extra)];
}
