import { useState } from 'react';
import * as v from 'valibot';
import type { Guest, Member, RoleName } from '../../domain/devices.ts';
import { Scope } from '../../domain/ids.ts';

export const DURATIONS = [
  { value: '10', name: 'tenMinutes' },
  { value: '60', name: 'hour' },
  { value: '1440', name: 'day' },
] as const;
type Duration = (typeof DURATIONS)[number]['value'];

/** Roles that see nothing without a festival or a form of their own. */
const KINDS: { readonly [Role in RoleName]?: 'event' | 'drop' } = { helper: 'event', volunteer: 'drop' };

/** What the form about an invitation holds. */
export interface GuestFields {
  /** Id of the member who gets another device; null for somebody new. */
  readonly member: string | null;
  readonly name: string;
  readonly role: RoleName;
  /** Short name of the event or the form. */
  readonly scope: string;
  readonly duration: Duration;
}

const EMPTY: GuestFields = { member: null, name: '', role: 'coordinator', scope: '', duration: '10' };

/** The form about an invitation, and the guest that it means. */
export function useGuest(members: readonly Member[]) {
  const [fields, setFields] = useState(EMPTY);
  const [missing, setMissing] = useState<'name' | 'scope'>();
  const { member, name, role, scope } = fields;
  const kind = KINDS[role];

  /** The guest, or undefined after the field that lacks something was marked. */
  const check = (): Guest | undefined => {
    const known = members.find(({ id }) => id === member);
    const ownScope = v.safeParse(Scope, `${kind}:${scope.trim()}`);
    const lack = known ? undefined : name.trim() === '' ? 'name' : kind && !ownScope.success ? 'scope' : undefined;
    setMissing(lack);
    if (lack !== undefined) return undefined;
    if (known) return { kind: 'member', user: known.id };
    const own = kind && ownScope.success ? { scope: ownScope.output } : {};
    return { kind: 'new', name: name.trim(), role, ...own };
  };

  const change = (some: Partial<GuestFields>) => setFields((before) => ({ ...before, ...some }));
  return { fields, change, kind, missing, check };
}
